"""Orders, from placed to completed."""
