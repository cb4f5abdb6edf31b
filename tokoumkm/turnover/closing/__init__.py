"""Closing a month: what was counted in it is frozen, and what comes later is a correction."""
