"""What the stand-in for Stripe is made of; `demo/stripe_simulator.py` puts it together."""
