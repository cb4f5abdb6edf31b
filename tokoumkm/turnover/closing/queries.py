"""Which months are closed, which one is next, and what closed them."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.turnover.closing.guard import closed_through
from tokoumkm.turnover.closing.models import ClosedMonth
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import first_month


def closed_months() -> Sequence[ClosedMonth]:
    """The newest first; without their files."""
    rows = select(ClosedMonth).options(joinedload(ClosedMonth.closed_by))
    return db.session.scalars(rows.order_by(ClosedMonth.month.desc())).all()


def closed_month(month: Month) -> ClosedMonth | None:
    """With its file."""
    whole = select(ClosedMonth).options(undefer(ClosedMonth.content))
    return db.session.scalar(whole.where(ClosedMonth.month == str(month)))


def closing_of(period: Period) -> ClosedMonth | None:
    """What closed a period, if all of it is closed: the closing of its last month. One statement.

    A month before the first one that was ever closed is closed with it.
    """
    later = ClosedMonth.month >= str(period.last)
    first = select(ClosedMonth).where(later).order_by(ClosedMonth.month).limit(1)
    return db.session.scalar(first.options(joinedload(ClosedMonth.closed_by)))


def first_open_month() -> Month | None:
    """The month that can be closed next, once it has ended; None while nothing was booked."""
    newest = closed_through()
    return newest.plus(1) if newest else first_month()


def month_to_close() -> Month | None:
    """The first open month, if it has ended."""
    first = first_open_month()
    return first if first and first < Month.of(clock.today()) else None


def unverified_in(month: Month) -> int:
    """How many businesses' declarations of a month no officer has verified."""
    entry = TurnoverEntry
    open_ones = (
        select(entry.business_id)
        .where(
            entry.month == str(month),
            entry.assurance == Assurance.DECLARED,
            entry.corrects.is_(None),
        )
        .group_by(entry.business_id, entry.channel)
        .having(func.sum(entry.amount) > 0)
    )
    declared = open_ones.subquery()
    return db.session.scalar(select(func.count(declared.c.business_id.distinct()))) or 0
