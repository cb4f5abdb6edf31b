"""Writing the audit: the only writer of its rows.

Rows are kept aside during a change and written last in it, in its transaction:
either both happen or neither, and nobody waits for the end of the chain longer
than a commit takes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Protocol

from sqlalchemy import select, update

from tokoumkm import clock
from tokoumkm.audit import chain
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry, AuditHead
from tokoumkm.database import db, insert_into, kept_aside

OPERATOR = "Operator server"  # somebody on the command line

Changes = Mapping[str, tuple[Any, Any]]  # what: (before, after); masked values print masked


class Person(Protocol):
    """An account, as far as the audit is concerned."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class About:
    """What an act is about: a kind, its id or number, words for people, and where it lies."""

    kind: str
    key: int | str
    words: str
    region: str = ""


@dataclass(frozen=True)
class Origin:
    """Where the acts of a request come from, and in whose place they are done."""

    address: str = ""
    device: str = ""
    assisted_name: str = ""


@dataclass(frozen=True)
class Note:
    """One row to be written when the change ends."""

    act: Act
    by: Person | None
    about: About
    changes: Changes
    reason: str


def record(
    act: Act,
    *,
    by: Person | None,
    about: About,
    changes: Changes | None = None,
    reason: str = "",
) -> None:
    """Say what is being done, inside the change that does it; `by=None` is the server's operator.

    `changes` never holds a secret: pass masked values, or only say that something changed.
    """
    kept_aside("audit").append(Note(act, by, about, changes or {}, reason))


def begin_request(origin: Origin, *, otherwise: Callable[[], Note] | None = None) -> None:
    """From now on rows say where they come from.

    `otherwise` is written for a change that recorded nothing itself: behind the
    office's door, and in assisted mode, no change goes without a row.
    """
    db.session.info["audit_origin"] = origin
    db.session.info["audit_otherwise"] = otherwise


def end_request() -> None:
    """Forget where this request came from."""
    for name in ("audit_origin", "audit_otherwise"):
        db.session.info.pop(name, None)


def write_down() -> None:
    """Write what was recorded during the change; called last in every change."""
    notes: list[Note] = kept_aside("audit")
    otherwise = db.session.info.get("audit_otherwise")
    if not notes and otherwise is not None:
        notes = [otherwise()]
    if notes:
        _append(notes)


def fields_of(entry: AuditEntry) -> dict[str, Any]:
    """What a row's hash is made of: everything but its id and the hashes themselves."""
    return {
        "happened_at": entry.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "act": str(entry.act),
        "actor_id": entry.actor_id,
        "actor_name": entry.actor_name,
        "assisted_name": entry.assisted_name,
        "about": [entry.about_kind, entry.about_key, entry.about_words],
        "region_code": entry.region_code,
        "reason": entry.reason,
        "changes": entry.changes,
        "address": entry.address,
        "device": entry.device,
    }


def _append(notes: list[Note]) -> None:
    """Bind each row to the one before; the head's row lock lets one change at a time do so."""
    db.session.flush()
    begun = insert_into(AuditHead).values(id=1, hash=chain.BEGINNING, entries=0)
    db.session.execute(begun.on_conflict_do_nothing())
    last = db.session.scalar(select(AuditHead.hash).where(AuditHead.id == 1).with_for_update())
    for note in notes:
        entry = _entry(note)
        entry.previous_hash = last or chain.BEGINNING
        entry.hash = last = chain.link(entry.previous_hash, fields_of(entry))
        db.session.add(entry)
        db.session.flush()
    db.session.execute(
        update(AuditHead)
        .where(AuditHead.id == 1)
        .values(hash=last, entries=AuditHead.entries + len(notes))
    )


def _entry(note: Note) -> AuditEntry:
    origin: Origin = db.session.info.get("audit_origin") or Origin()
    changes = {name: [_plain(old), _plain(new)] for name, (old, new) in note.changes.items()}
    return AuditEntry(
        happened_at=clock.now(),
        act=note.act,
        actor_id=note.by.id if note.by else None,
        actor_name=note.by.name if note.by else OPERATOR,
        assisted_name=origin.assisted_name,
        about_kind=note.about.kind,
        about_key=str(note.about.key),
        about_words=note.about.words,
        region_code=note.about.region,
        reason=note.reason,
        changes=json.dumps(changes, ensure_ascii=False, sort_keys=True) if changes else "",
        address=origin.address,
        device=origin.device,
    )


def _plain(value: Any) -> Any:
    """As JSON keeps it; an object of ours, such as a masked number, as it prints."""
    return value if value is None or isinstance(value, bool | int) else str(value)
