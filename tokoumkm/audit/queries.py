"""Questions about the audit: who did what, inside a region."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, or_, select

from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db

BATCH = 1_000


class AuditFilter(NamedTuple):
    """Which rows somebody wants to see; None asks nothing."""

    scope: str  # a region's code: rows about another region do not exist
    placeless: bool = False  # also rows of no place, for whoever answers for the whole office
    act: Act | None = None
    actor_id: int | None = None
    by_operator: bool = False  # only what was done on the server's command line
    since: datetime | None = None
    until: datetime | None = None  # not included


class AuditPage(NamedTuple):
    """Some rows, the newest first, and whether there are others on either side."""

    rows: Sequence[AuditEntry]
    has_newer: bool
    has_older: bool


def page_of(
    wanted: AuditFilter, *, size: int, before: int | None = None, after: int | None = None
) -> AuditPage:
    """The newest rows; or those just older than the row `before`, or just newer than `after`."""
    asked = _chosen(wanted).limit(size + 1)  # one more, which tells whether it goes on
    if after is not None:
        asked = asked.where(AuditEntry.id > after).order_by(AuditEntry.id)
        rows = db.session.scalars(asked).all()
        return AuditPage(rows[:size][::-1], has_newer=len(rows) > size, has_older=True)
    if before is not None:
        asked = asked.where(AuditEntry.id < before)
    rows = db.session.scalars(asked.order_by(AuditEntry.id.desc())).all()
    return AuditPage(rows[:size], has_newer=before is not None, has_older=len(rows) > size)


def every_entry(wanted: AuditFilter) -> Iterator[AuditEntry]:
    """All of them, the oldest first, a batch at a time."""
    asked = _chosen(wanted).order_by(AuditEntry.id).execution_options(yield_per=BATCH)
    yield from db.session.scalars(asked)


def name_of_actor(actor_id: int, wanted: AuditFilter) -> str | None:
    """What somebody was called in the newest of their rows that may be seen."""
    own = _visible(wanted.scope, placeless=wanted.placeless).where(AuditEntry.actor_id == actor_id)
    newest = db.session.scalar(own.order_by(AuditEntry.id.desc()).limit(1))
    return newest.actor_name if newest else None


def acts_counted(actor_id: int, *, act: Act, since: datetime) -> int:
    """How often somebody did this since a moment."""
    own = (AuditEntry.actor_id == actor_id, AuditEntry.act == act, AuditEntry.happened_at >= since)
    return db.session.scalar(select(func.count()).select_from(AuditEntry).where(*own)) or 0


def _chosen(wanted: AuditFilter) -> Select[AuditEntry]:
    asked = _visible(wanted.scope, placeless=wanted.placeless)
    if wanted.act is not None:
        asked = asked.where(AuditEntry.act == wanted.act)
    if wanted.actor_id is not None:
        asked = asked.where(AuditEntry.actor_id == wanted.actor_id)
    if wanted.by_operator:
        asked = asked.where(AuditEntry.actor_id.is_(None))
    if wanted.since is not None:
        asked = asked.where(AuditEntry.happened_at >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(AuditEntry.happened_at < wanted.until)
    return asked


def _visible(scope: str, *, placeless: bool) -> Select[AuditEntry]:
    """Rows about the region or a place in it. (Regions are a later line; the codes speak.)"""
    place = AuditEntry.region_code
    inside = or_(place == scope, place.startswith(f"{scope}.", autoescape=True))
    return select(AuditEntry).where(inside | (place == "") if placeless else inside)
