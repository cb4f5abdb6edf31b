"""Shops that nobody visits or that answer nobody, and the officers who call on them."""
