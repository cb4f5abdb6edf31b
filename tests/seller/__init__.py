"""The seller's door as sellers meet it."""
