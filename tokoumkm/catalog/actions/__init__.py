"""What people can do to products. Each function is one complete change."""
