"""Omzet: the ledger, its monthly totals, and the reports over them."""
