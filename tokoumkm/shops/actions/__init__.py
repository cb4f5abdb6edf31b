"""What people can do to a shop. Each function is one complete change."""
