"""What people can do to a declaration of sales. Each function is one complete change."""
