"""Files that are too large to wait for: asked for, made in the background, fetched, removed."""
