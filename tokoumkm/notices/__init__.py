"""What people are told by the market: kept here, read on their own page."""
