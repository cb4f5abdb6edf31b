"""Who saw and did what: rows that nobody can change, each bound to the one before."""
