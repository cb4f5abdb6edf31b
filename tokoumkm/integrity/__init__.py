"""The nine statements that must be true at every moment."""
