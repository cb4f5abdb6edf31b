"""What a closed month refuses. It stands below the ledger, which asks it."""

from sqlalchemy import func, select

from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.turnover.closing.models import ClosedMonth
from tokoumkm.turnover.period import Month


class MonthClosed(Refused):
    """The books of a month are closed; nothing is booked into it any more."""


def closed_through() -> Month | None:
    """The newest closed month; it and every month before it are closed. One statement."""
    newest = db.session.scalar(select(func.max(ClosedMonth.month)))
    return Month.parse(newest) if newest else None


def is_closed(month: Month) -> bool:
    newest = closed_through()
    return newest is not None and month <= newest


def refuse_closed(month: Month) -> None:
    """Raise MonthClosed for a month whose books are closed."""
    if is_closed(month):
        raise MonthClosed(
            f"Buku {month.words} sudah ditutup dan tidak menerima catatan lagi. "
            "Muat ulang halaman ini, atau minta dinas mencatatnya sebagai koreksi di bulan ini."
        )
