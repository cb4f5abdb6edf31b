"""What is kept sealed, and how everything is sealed again with another key."""
