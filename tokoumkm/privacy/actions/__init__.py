"""Forgetting people. Each function is one complete change."""
