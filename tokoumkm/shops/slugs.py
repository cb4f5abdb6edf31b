"""Addresses made of names: lower-case letters, digits and hyphens."""

import re
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute

from tokoumkm.database import db

SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 60
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Slugged(Protocol):
    """A row with an address of its own."""

    slug: str


Named = TypeVar("Named", bound=Slugged)


def is_slug(text: str) -> bool:
    """Whether a text can be an address at all; asked before the database is."""
    return len(text) <= 2 * LONGEST and SHAPE.fullmatch(text) is not None


def slug_of(name: str, *, fallback: str) -> str:
    """The address a name asks for: 'Gula Semut "Asli"' becomes 'gula-semut-asli'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:LONGEST].strip("-") or fallback


def add_under_free_slug(row: Slugged, *, name: str, fallback: str) -> None:
    """Insert a row under the first free spelling of its name: plain, -2, -3, a random end."""
    *spellings, last = _spellings(name, fallback)
    for spelling in spellings:
        if _are_inserted({row: spelling}):
            return
    row.slug = last
    db.session.add(row)
    db.session.flush()


def add_under_free_slugs(
    named: Mapping[Named, str], *, column: InstrumentedAttribute[str], fallback: str
) -> None:
    """`add_under_free_slug` for many rows of one table, in a handful of statements."""
    spellings = {row: _spellings(name, fallback) for row, name in named.items()}
    every = {spelling for each in spellings.values() for spelling in each}
    taken = set(db.session.scalars(select(column).where(column.in_(every))))
    chosen: dict[Named, str] = {}
    for row, possible in spellings.items():
        chosen[row] = next(spelling for spelling in possible if spelling not in taken)
        taken.add(chosen[row])
    if not _are_inserted(chosen):
        for row, name in named.items():
            add_under_free_slug(row, name=name, fallback=fallback)


def _spellings(name: str, fallback: str) -> list[str]:
    """What a name may become, best first; nobody else can hold the last."""
    slug = slug_of(name, fallback=fallback)
    random = "".join(secrets.choice(LETTERS) for _ in range(6))
    return [slug, f"{slug}-2", f"{slug}-3", f"{slug}-{random}"]


def _are_inserted(chosen: Mapping[Named, str]) -> bool:
    """Try a spelling for each row; a neighbour who holds one costs only this step."""
    for row, slug in chosen.items():
        row.slug = slug
    try:
        with db.session.begin_nested():
            db.session.add_all(chosen)
    except IntegrityError:
        return False
    return True
