"""What people do with reviews. Each function is one complete change."""
