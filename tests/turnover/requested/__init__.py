"""Files of figures that are made in the background."""
