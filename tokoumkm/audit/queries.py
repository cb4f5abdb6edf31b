"""Questions about the audit: who did what, inside a region, and whether the chain still holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from tokoumkm.audit import chain
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry, AuditHead
from tokoumkm.audit.trail import fields_of
from tokoumkm.database import db

BATCH = 1_000


@dataclass(frozen=True)
class AuditFilter:
    """Which rows somebody wants to see; None asks nothing."""

    scope: str  # a region prefix: rows about another region do not exist
    placeless: bool = False  # also rows of no place, for whoever answers for the whole office
    act: Act | None = None
    actor_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None  # not included


def entries(wanted: AuditFilter, *, before: int | None, limit: int) -> Sequence[AuditEntry]:
    """The newest rows first, those older than the row `before`."""
    asked = _chosen(wanted).order_by(AuditEntry.id.desc()).limit(limit)
    if before is not None:
        asked = asked.where(AuditEntry.id < before)
    return db.session.scalars(asked).all()


def every_entry(wanted: AuditFilter) -> Iterator[AuditEntry]:
    """All of them, the oldest first, a batch at a time."""
    asked = _chosen(wanted).order_by(AuditEntry.id).execution_options(yield_per=BATCH)
    yield from db.session.scalars(asked)


def acts_counted(actor_id: int, *, act: Act, since: datetime) -> int:
    """How often somebody did this since a moment."""
    own = (AuditEntry.actor_id == actor_id, AuditEntry.act == act, AuditEntry.happened_at >= since)
    return db.session.scalar(select(func.count()).select_from(AuditEntry).where(*own)) or 0


def breaks_in_the_chain() -> Iterator[str]:
    """What is wrong with the chain, in words: changed, missing or added rows."""
    previous, count = chain.BEGINNING, 0
    rows = select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=BATCH)
    for entry in db.session.scalars(rows):
        if entry.previous_hash != previous:
            yield f"audit_entry={entry.id}, baris sebelumnya hilang atau berubah"
        if entry.hash != chain.link(entry.previous_hash, fields_of(entry)):
            yield f"audit_entry={entry.id}, isi baris berubah"
        previous, count = entry.hash, count + 1
    head = db.session.get(AuditHead, 1)
    if (head.hash, head.entries) != (previous, count) if head else count > 0:
        yield f"audit_head=1, {count} baris tidak cocok dengan ujung rantai"


def _chosen(wanted: AuditFilter) -> Select[AuditEntry]:
    inside = AuditEntry.region_code.startswith(wanted.scope)
    if wanted.placeless:
        inside |= AuditEntry.region_code == ""
    asked = select(AuditEntry).where(inside)
    if wanted.act is not None:
        asked = asked.where(AuditEntry.act == wanted.act)
    if wanted.actor_id is not None:
        asked = asked.where(AuditEntry.actor_id == wanted.actor_id)
    if wanted.since is not None:
        asked = asked.where(AuditEntry.happened_at >= wanted.since)
    if wanted.until is not None:
        asked = asked.where(AuditEntry.happened_at < wanted.until)
    return asked
