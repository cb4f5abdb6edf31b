"""Whether the chain still holds: changed, missing and added rows, in words."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Select, String, exists, select, true, type_coerce

from tokoumkm.audit import chain
from tokoumkm.audit.models import AuditEntry, AuditHead
from tokoumkm.database import db

BATCH = 1_000


def breaks_in_the_chain() -> Iterator[str]:
    """What is wrong, naming rows but not what they say.

    Rows and head are read in one statement, so that a row that is written at
    this very moment breaks nothing.
    """
    previous, count, end = chain.BEGINNING, 0, None
    for row in db.session.execute(_rows_and_head()):
        if row.previous_hash != previous:
            yield f"audit_entry={row.id}, baris sebelumnya hilang atau berubah"
        if row.hash != chain.link(row.previous_hash, row):
            yield f"audit_entry={row.id}, isi baris berubah"
        previous, count, end = row.hash, count + 1, (row.head_hash, row.head_entries)
    if count and end != (previous, count):
        yield f"audit_head=1, {count} baris tidak cocok dengan ujung rantai"
    if not count:
        yield from _rows_all_gone()


def _rows_and_head() -> Select[*tuple[Any, ...]]:
    head = (AuditHead.hash.label("head_hash"), AuditHead.entries.label("head_entries"))
    columns = (getattr(AuditEntry, name) for name in ("id", *chain.WORDS, "previous_hash", "hash"))
    return (
        # As it stands in the table, which nobody can promise to be a moment.
        select(type_coerce(AuditEntry.happened_at, String).label("happened_at"), *columns, *head)
        .join_from(AuditEntry, AuditHead, true(), isouter=True)
        .order_by(AuditEntry.id)
        .execution_options(yield_per=BATCH)
    )


def _rows_all_gone() -> Iterator[str]:
    written = select(AuditHead.entries).where(AuditHead.entries > 0, ~exists(select(AuditEntry.id)))
    if missing := db.session.scalar(written):
        yield f"audit_head=1, {missing} baris hilang"
