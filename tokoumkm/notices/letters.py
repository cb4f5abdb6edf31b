"""Letters as the office sees them: those that did not leave, and how the post goes."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, case, func, select

from tokoumkm.database import db
from tokoumkm.notices.models import Letter, LetterState
from tokoumkm.regions.queries import lies_in


class PostCounts(NamedTuple):
    """How many letters of a region there are in each state."""

    waiting: int
    tried: int  # of those that wait: how many had a fault already
    failed: int


def post_counts(scope: str) -> PostCounts:
    """One statement; letters that left are not counted, they grow without end."""
    waiting = Letter.state == LetterState.WAITING
    kinds = (waiting, waiting & (Letter.fault != ""), Letter.state == LetterState.FAILED)
    unsent = Letter.state.in_((LetterState.WAITING, LetterState.FAILED))
    counts = select(*(func.sum(case((kind, 1), else_=0)) for kind in kinds))
    row = db.session.execute(counts.where(unsent, lies_in(Letter.region_code, scope))).one()
    return PostCounts(*(int(count or 0) for count in row))


def failed_letters(scope: str, *, limit: int) -> Sequence[Letter]:
    """Those that will not be tried again by themselves, the oldest first."""
    return db.session.scalars(_failed(scope).order_by(Letter.id).limit(limit)).all()


def failed_letter(letter_id: int, scope: str) -> Letter | None:
    """One of them; outside the region, or sent meanwhile, it does not exist."""
    return db.session.scalar(_failed(scope).where(Letter.id == letter_id))


def _failed(scope: str) -> Select[Letter]:
    failed = Letter.state == LetterState.FAILED
    return select(Letter).where(failed, lies_in(Letter.region_code, scope))
