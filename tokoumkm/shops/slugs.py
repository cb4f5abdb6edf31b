"""Addresses made of names: lower-case letters, digits and hyphens."""

import re
import secrets
import unicodedata
from typing import Protocol

from sqlalchemy.exc import IntegrityError

from tokoumkm.database import db

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Slugged(Protocol):
    """A row with an address of its own."""

    slug: str


def is_slug(text: str) -> bool:
    """Whether a text can be an address at all; asked before the database is."""
    return len(text) <= 2 * LONGEST and SHAPE.fullmatch(text) is not None


def slug_of(name: str, *, fallback: str) -> str:
    """The address a name asks for: 'Gula Semut "Asli"' becomes 'gula-semut-asli'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("-") or fallback


def add_under_free_slug(row: Slugged, *, name: str, fallback: str) -> None:
    """Insert a row under the first free spelling of its name: plain, -2, -3, a random end."""
    slug = slug_of(name, fallback=fallback)
    for spelling in (slug, f"{slug}-2", f"{slug}-3"):
        if _is_inserted(row, spelling):
            return
    row.slug = f"{slug}-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
    db.session.add(row)
    db.session.flush()


def _is_inserted(row: Slugged, slug: str) -> bool:
    """Try one spelling; a neighbour who holds it costs only this step."""
    row.slug = slug
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        return False
    return True
