"""How large businesses are: proposals from what is known of them, and what officers decide."""
