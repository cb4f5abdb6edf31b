"""Setting a closed month right: in the month that is open, saying which one it corrects."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover import ledger
from tokoumkm.turnover.closing.guard import is_closed
from tokoumkm.turnover.models import TurnoverEntry
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.sources import inside, sums_of

COLUMNS = ("situs", "terverifikasi", "dinyatakan")


class Correction(NamedTuple):
    """What a period's figures hold that is about an earlier, closed month."""

    month: Month
    site: Rupiah
    verified: Rupiah
    declared: Rupiah

    @property
    def parts(self) -> list[tuple[str, Rupiah]]:
        """The amounts that are not nothing, each with the name of its column."""
        named = zip(COLUMNS, (self.site, self.verified, self.declared), strict=True)
        return [(column, amount) for column, amount in named if amount]


def book_late(lines: Sequence[ledger.Sold], *, at: datetime) -> None:
    """Book what was sold at a moment; where its month is closed, today, as a correction of it.

    Called inside the change that makes the lines true, as `ledger.record` is. Raises
    MonthClosed where the month is being closed just now: the change can be tried again.
    """
    month = Month.of(clock.office_day(at))
    if not is_closed(month):
        ledger.record(lines, at=at)
        return
    ledger.record([line._replace(corrects=month) for line in lines], at=clock.now())


def corrections_in(period: Period, *, region: str = "", unplaced: bool = False) -> list[Correction]:
    """What a report of the same period and place holds of corrections, by the month corrected."""
    entry = TurnoverEntry
    rows = db.session.execute(
        select(entry.corrects, *sums_of(entry))
        .where(
            entry.corrects.is_not(None),
            entry.month.between(str(period.first), str(period.last)),
            inside(entry.region_code, region, unplaced=unplaced),
        )
        .group_by(entry.corrects)
        .order_by(entry.corrects)
    )
    return [_correction(row) for row in rows]


def _correction(row: Any) -> Correction:
    month, _orders, _quantity, *sums = row
    site, verified, declared = (Rupiah(int(amount)) for amount in sums)
    return Correction(Month.parse(month), site, verified, declared)
