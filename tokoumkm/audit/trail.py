"""Writing the audit: the only writer of its rows.

Rows are kept aside during a change and written last in it, in its transaction:
either both happen or neither, and nobody waits for the end of the chain longer
than a commit takes.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

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


class About(NamedTuple):
    """What an act is about: a kind, its id or number, words for people, and where it lies."""

    kind: str
    key: int | str
    words: str
    region: str = ""


class Origin(NamedTuple):
    """Where the acts of a request come from, and in whose place they are done."""

    address: str = ""
    device: str = ""
    assisted_name: str = ""


class Note(NamedTuple):
    """One row to be written when the change ends."""

    act: Act
    by: Person | None
    about: About
    changes: Changes
    reason: str
    assisted_name: str = ""  # in whose place, where the request does not say it for all its rows


def record(
    act: Act,
    *,
    by: Person | None,
    about: About,
    changes: Changes | None = None,
    reason: str = "",
) -> None:
    """Say what is being done, inside the change that does it; `by=None` is the server's operator.

    `changes` is read by people: {"status": ("menunggu dinas", "sudah buka")}. It never
    holds a secret: pass masked values, or only say that something changed.
    """
    note_down(Note(act, by, about, changes or {}, reason))


def note_down(note: Note) -> None:
    """`record`, with everything that a row can say."""
    kept_aside("audit").append(note)


def begin_request(
    origin: Origin,
    *,
    otherwise: Callable[[], Note] | None = None,
    witness: Callable[[Sequence[Note]], None] | None = None,
) -> None:
    """From now on rows say where they come from.

    `otherwise` is written for a change that recorded nothing itself: behind the
    office's door, and in assisted mode, no change goes without a row. `witness` is
    shown every change's rows inside its transaction, and may write more: a notice
    to the person in whose place they are done.
    """
    db.session.info.update(audit_origin=origin, audit_otherwise=otherwise, audit_witness=witness)


def end_request() -> None:
    """Forget where this request came from."""
    kept = db.session.info
    for name in ("audit_origin", "audit_otherwise", "audit_witness"):
        kept.pop(name, None)


def write_down() -> None:
    """Write what was recorded during the change; called last in every change."""
    notes: list[Note] = kept_aside("audit")
    otherwise = db.session.info.get("audit_otherwise")
    if not notes and otherwise is not None:
        notes = [otherwise()]
    if not notes:
        return
    witness = db.session.info.get("audit_witness")
    if witness is not None:
        witness(notes)
    _append(notes)


def _append(notes: list[Note]) -> None:
    """Bind each row to the one before; the head's row lock lets one change at a time do so."""
    entries = [_entry(note) for note in notes]
    db.session.flush()  # what waits for somebody else's lock waits now, not with the head held
    last = _held_head()
    for entry in entries:
        entry.happened_at = clock.now()
        entry.previous_hash = last
        entry.hash = last = chain.link(last, entry)
        db.session.add(entry)
        db.session.flush()
    db.session.execute(
        update(AuditHead)
        .where(AuditHead.id == 1)
        .values(hash=last, entries=AuditHead.entries + len(entries))
    )


def _held_head() -> str:
    """The newest hash, held until this change ends; the very first row makes the head."""
    held = select(AuditHead.hash).where(AuditHead.id == 1).with_for_update()
    newest = db.session.scalar(held)
    if newest is None:
        begun = insert_into(AuditHead).values(id=1, hash=chain.BEGINNING, entries=0)
        db.session.execute(begun.on_conflict_do_nothing())
        newest = db.session.scalars(held).one()
    return newest


def _entry(note: Note) -> AuditEntry:
    origin: Origin = db.session.info.get("audit_origin") or Origin()
    changes = {name: [_plain(old), _plain(new)] for name, (old, new) in note.changes.items()}
    return AuditEntry(
        act=str(note.act),
        actor_id=note.by.id if note.by else None,
        actor_name=note.by.name if note.by else OPERATOR,
        assisted_name=note.assisted_name or origin.assisted_name,
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
