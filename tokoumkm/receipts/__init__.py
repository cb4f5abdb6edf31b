"""Receipts (nota): numbered by shop and year without gaps, and never changed."""
