"""The outbox: letters are put there in the change they tell about, and sent afterwards.

Whoever sends takes a letter first, for longer than any sending lasts: of two senders one
gets it. What a killed sender had taken is free again when that time is over.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select, update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, insert_into, one_change
from tokoumkm.notices.models import Letter, LetterState, Reader

TAKEN_FOR = timedelta(minutes=10)
# After each try but the last; the fifth one that fails is told to the office.
WAITS = (timedelta(minutes=2), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6))
MOST_TRIES = len(WAITS) + 1


class Draft(NamedTuple):
    """A letter as whoever tells something knows it; the same key is written once."""

    key: str
    kind: str
    about_id: int
    reader: Reader
    account_id: int | None
    # For the office, should it not be sendable.
    about_words: str
    region_code: str


class Taken(NamedTuple):
    """A letter in the hands of one sender, as it was taken; `tries` says for which try."""

    id: int
    key: str
    kind: str
    about_id: int
    reader: Reader
    account_id: int | None
    tries: int
    written_at: datetime


@one_change()
def put_letters(drafts: Sequence[Draft]) -> None:
    """Put letters into the outbox, in one statement; what lies there already is left as it is."""
    if not drafts:
        return
    moment = clock.now()
    begun = {"state": LetterState.WAITING, "tries": 0, "fault": ""}
    begun |= {"next_try_at": moment, "written_at": moment}
    rows = [{**draft._asdict(), **begun} for draft in drafts]
    db.session.execute(
        insert_into(Letter).values(rows).on_conflict_do_nothing(index_elements=["key"])
    )


def take_letter() -> Taken | None:
    """The letter that waits longest, for this sender alone; None when nothing is to be sent."""
    is_anything_due = db.session.scalar(select(Letter.id).where(_is_overdue()).limit(1))
    return None if is_anything_due is None else _take()


@one_change()
def _take() -> Taken | None:
    """The guard stands in the write: whoever comes second finds it taken."""
    _give_up_abandoned()
    moment = clock.now()
    first = select(Letter.id).where(_is_overdue()).order_by(Letter.next_try_at, Letter.id).limit(1)
    taken = (
        update(Letter)
        .where(Letter.id == first.with_for_update(skip_locked=True).scalar_subquery())
        .where(_is_overdue())
        .values(tries=Letter.tries + 1, next_try_at=moment + TAKEN_FOR)
        .returning(*(getattr(Letter, name) for name in Taken._fields))
    )
    row = db.session.execute(taken).one_or_none()
    return Taken(*row) if row else None


@one_change()
def note_sent(letter: Taken) -> None:
    """It left."""
    _end(letter, LetterState.SENT)


@one_change()
def note_dropped(letter: Taken) -> None:
    """There is nobody to send it to: erased since, or gone from the shop."""
    _end(letter, LetterState.DROPPED)


@one_change()
def note_fault(letter: Taken, fault: str) -> None:
    """It did not leave: again later, or never by itself."""
    if letter.tries >= MOST_TRIES:
        _end(letter, LetterState.FAILED, fault=fault)
    else:
        again = clock.now() + WAITS[letter.tries - 1]
        _write(letter, {"next_try_at": again, "fault": fault})


@one_change()
def send_again(letters: Sequence[Letter], *, by: Account) -> int:
    """An officer lets failed letters be tried five times more; how many there were."""
    moment = clock.now()
    fresh = {"state": LetterState.WAITING, "tries": 0, "next_try_at": moment, "ended_at": None}
    count = 0
    for letter in letters:
        failed = (Letter.id == letter.id, Letter.state == LetterState.FAILED)
        begun = update(Letter).where(*failed).values(fresh).returning(Letter.id)
        if db.session.scalar(begun) is not None:
            about = trail.About("letter", letter.id, letter.about_words, letter.region_code)
            trail.record(Act.LETTER_SENT_AGAIN, by=by, about=about)
            count += 1
    return count


def _end(letter: Taken, state: LetterState, *, fault: str = "") -> None:
    _write(letter, {"state": state, "fault": fault, "ended_at": clock.now()})


def _write(letter: Taken, values: dict[str, object]) -> None:
    """Only while it is still this sender's: the number of the try is the receipt."""
    mine = (Letter.id == letter.id, Letter.tries == letter.tries)
    is_waiting = Letter.state == LetterState.WAITING
    db.session.execute(update(Letter).where(*mine, is_waiting).values(values))


def _give_up_abandoned() -> None:
    """A sender was killed in the middle of the last try."""
    abandoned = (_is_overdue(), Letter.tries >= MOST_TRIES)
    ended = {"state": LetterState.FAILED, "fault": "terputus", "ended_at": clock.now()}
    db.session.execute(update(Letter).where(*abandoned).values(ended))


def _is_overdue() -> ColumnElement[bool]:
    return and_(Letter.state == LetterState.WAITING, Letter.next_try_at <= clock.now())
