"""The shop of a business: profile, ways to pay and to deliver, opening."""
