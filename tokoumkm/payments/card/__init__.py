"""Paying by card: the operator's Stripe account, its sessions, notices and refunds."""
