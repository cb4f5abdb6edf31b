"""What visitors and buyers can type."""
