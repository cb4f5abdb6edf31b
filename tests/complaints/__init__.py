"""Complaints, from their first word to their end."""
