"""Where somebody has things sent again and again."""
