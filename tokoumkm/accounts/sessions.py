"""How long a sign-in lasts, and its secret: 256 bits, of which only the hash is stored."""

import hashlib
import secrets
from datetime import datetime, timedelta

# A buyer's phone stays signed in; an officer's desk does not (rules of the market §1).
IDLE = timedelta(days=30)
OFFICER_IDLE = timedelta(minutes=30)
OFFICER_LONGEST = timedelta(hours=8)

# What an officer does rarely and cannot take back asks for a factor proven this lately.
FRESH = timedelta(minutes=10)

# How much later a sign-in must be seen again before that is written down.
SEEN_AGAIN = timedelta(minutes=1)

BROWSERS = (
    ("Edg", "Edge"),
    ("SamsungBrowser", "Samsung Internet"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def new_token() -> str:
    """256 bits for the browser to keep."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token; nobody can sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_over(*, began_at: datetime, seen_at: datetime, now: datetime, of_officer: bool) -> bool:
    """Whether a sign-in has lasted too long, or was left alone too long."""
    if now - seen_at > (OFFICER_IDLE if of_officer else IDLE):
        return True
    return of_officer and now - began_at > OFFICER_LONGEST


def is_fresh(proven_at: datetime | None, *, now: datetime) -> bool:
    """Whether the second factor was proven so lately that even an export may follow."""
    return proven_at is not None and now - proven_at <= FRESH


def device_words(user_agent: str) -> str:
    """What people call their device: "Chrome di Android". Only a hint, as browsers may lie."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "Peramban")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return f"{browser} di {system}" if system else browser
