"""Finding products by words."""
