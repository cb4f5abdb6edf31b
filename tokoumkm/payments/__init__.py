"""How an order is paid, and how the money is known to have arrived."""
