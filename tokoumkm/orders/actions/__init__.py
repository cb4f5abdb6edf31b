"""What people can do to an order. Each function is one complete change."""
