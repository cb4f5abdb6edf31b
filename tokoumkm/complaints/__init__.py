"""What a buyer finds wrong with an order, and how the three sides settle it."""
