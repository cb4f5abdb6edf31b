"""Other words for the same goods: read by every search, remembered for a minute."""

import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm.catalog.models import SynonymGroup
from tokoumkm.catalog.words import words_in
from tokoumkm.database import db

A_MINUTE = 60

Phrase = tuple[str, ...]


class OtherNames(NamedTuple):
    """Every phrase of the table with all of its group, itself first."""

    names: Mapping[Phrase, Sequence[Phrase]]
    longest: int = 1  # words of a phrase
    until: float = 0.0


_remembered = OtherNames({})


def phrases_of(names: str) -> list[Phrase]:
    """ "Gula jawa = gula merah" as words, each phrase once."""
    phrases = (tuple(words_in(name)) for name in names.split("="))
    return [phrase for phrase in dict.fromkeys(phrases) if phrase]


def other_names() -> OtherNames:
    """What the table says, or said a minute ago; another process learns of a change as late."""
    global _remembered
    if time.monotonic() > _remembered.until:
        _remembered = _read()
    return _remembered


def forget() -> None:
    """The table has changed."""
    global _remembered
    _remembered = OtherNames({})


def groups() -> Sequence[SynonymGroup]:
    return db.session.scalars(select(SynonymGroup).order_by(SynonymGroup.names)).all()


def group(group_id: int) -> SynonymGroup | None:
    return db.session.get(SynonymGroup, group_id)


def _read() -> OtherNames:
    names: dict[Phrase, Sequence[Phrase]] = {}
    for written in db.session.scalars(select(SynonymGroup.names)):
        phrases = phrases_of(written)
        for phrase in phrases:
            names[phrase] = (phrase, *(other for other in phrases if other != phrase))
    longest = max((len(phrase) for phrase in names), default=1)
    return OtherNames(names, longest, time.monotonic() + A_MINUTE)
