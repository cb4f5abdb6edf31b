"""What an officer can type."""
