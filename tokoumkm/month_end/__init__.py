"""What the office looks at before it closes a month: what is still open in all of the market."""
