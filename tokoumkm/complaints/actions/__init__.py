"""What the three sides do with a complaint, and what the clock does."""
