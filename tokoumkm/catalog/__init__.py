"""Products, variants, stock, photos, categories."""
