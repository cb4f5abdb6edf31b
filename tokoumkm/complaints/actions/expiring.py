"""What the clock does with complaints: whoever is silent too long is gone on without."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tokoumkm import clock
from tokoumkm.complaints.actions.holding import hold
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.states import WHEN_TIME_IS_UP, Party
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

logger = logging.getLogger(__name__)


class ClockReport(NamedTuple):
    """How many complaints the clock moved, and the ids of those it could not."""

    moved: int
    failed: Sequence[int] = ()


def expire_complaints() -> ClockReport:
    """Move every complaint whose time is up, each in a change of its own; twice at once is safe."""
    moved, failed = 0, []
    for complaint_id in _overdue():
        try:
            moved += _move_on(complaint_id)
        except (Refused, SQLAlchemyError, ValueError):
            logger.exception("the clock could not move complaint %s", complaint_id)
            failed.append(complaint_id)
    return ClockReport(moved, tuple(failed))


def _overdue() -> list[int]:
    late = (Complaint.state.in_(list(WHEN_TIME_IS_UP)), Complaint.deadline_at <= clock.now())
    return list(db.session.scalars(select(Complaint.id).where(*late).order_by(Complaint.id)))


@one_change()
def _move_on(complaint_id: int) -> bool:
    """Asked again inside the change, with the rows held: a rival may have moved it."""
    complaint = db.session.get_one(Complaint, complaint_id)
    hold(complaint)
    target = WHEN_TIME_IS_UP.get(complaint.state)
    if target is None or complaint.deadline_at is None or complaint.deadline_at > clock.now():
        return False
    entry = complaint.move_to(target, by=Party.CLOCK, account=None)
    tell_entry(complaint, entry)
    return True
