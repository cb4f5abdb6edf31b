"""Closing months in a test."""

from datetime import UTC, datetime

from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.closing.models import ClosedMonth
from tokoumkm.turnover.period import Month

IN_MARCH, IN_APRIL = Month(2026, 3), Month(2026, 4)
MAY = datetime(2026, 5, 10, 5, tzinfo=UTC)  # a moment of the month that is open


def closed(month: Month = IN_MARCH, **given) -> ClosedMonth:
    """By the operator, with nothing pending, unless another is said."""
    return close_month(month, **{"by": None, "pending": {}, **given})
