"""Order numbers for people, and secret tokens for links."""

import secrets
from datetime import date

# Without 0 O, 1 I L, 2 Z, 5 S, 8 B: read aloud over a bad line they stay themselves.
LETTERS = "34679ACDEFGHJKMNPQRTUVWXY"


def order_number(day: date) -> str:
    """TK-261122-7K3F9: the day and five letters by chance; it opens nothing by itself."""
    chance = "".join(secrets.choice(LETTERS) for _ in range(5))
    return f"TK-{day:%y%m%d}-{chance}"


def secret_token() -> str:
    """128 bits in hex, for an address that only the buyer knows."""
    return secrets.token_hex(16)
