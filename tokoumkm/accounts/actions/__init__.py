"""What happens to accounts. Each function is one complete change."""
