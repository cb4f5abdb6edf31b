"""The storefront as visitors and buyers meet it."""
