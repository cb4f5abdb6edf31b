"""How often shops and goods are looked at: numbers by day, and nothing about who looked."""
