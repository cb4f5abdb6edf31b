"""Who did what: written once, chained, and found broken where somebody tampered."""
