"""Money that does not fit: somebody has to look, and it is never silence."""
