"""What time it is, and what day it is for the office."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

_moved_to: ContextVar[datetime | None] = ContextVar("moved_to", default=None)
_office_zone = ZoneInfo("Asia/Jakarta")

ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}


def now() -> datetime:
    """This moment in UTC, or the moment the clock was moved to."""
    return _moved_to.get() or datetime.now(UTC)


@contextmanager
def moved_to(moment: datetime) -> Iterator[None]:
    """Let `now()` say another moment; for the demo's history and for tests."""
    token = _moved_to.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _moved_to.reset(token)


def set_office_zone(name: str) -> None:
    """Decide in which zone days and months begin; called once, by `create_app`."""
    global _office_zone
    _office_zone = ZoneInfo(name)


def in_office_zone(moment: datetime) -> datetime:
    return moment.astimezone(_office_zone)


def office_day(moment: datetime) -> date:
    """The calendar day a moment belongs to. 18:00 UTC is already tomorrow in Jakarta."""
    return in_office_zone(moment).date()


def beginning_of(day: date) -> datetime:
    """The moment at which a calendar day begins for the office, in UTC."""
    return datetime.combine(day, time.min, _office_zone).astimezone(UTC)


def told_there(moment: datetime) -> datetime:
    """The moment that a clock in the office showed this; one that names its zone stays."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=_office_zone)).astimezone(UTC)


def today() -> date:
    return office_day(now())


def zone_abbreviation() -> str:
    """The letters behind a clock time: WIB, WITA or WIT; elsewhere the zone's own."""
    return ABBREVIATIONS.get(_office_zone.key) or str(in_office_zone(now()).tzname())
