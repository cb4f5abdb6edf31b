"""What buyers say about goods they received: stars, words, photos, the seller's reply."""
