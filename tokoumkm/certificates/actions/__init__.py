"""What people can do to a certificate. Each function is one complete change."""
