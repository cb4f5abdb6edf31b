"""Two reports side by side: the same level and place, in two periods."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tokoumkm.money import Rupiah
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import Report, ReportRow, empty_row

NOTHING = Rupiah(0)


class Comparison(StrEnum):
    """What a period is compared with; the words stand in addresses."""

    BEFORE = "sebelumnya"
    LAST_YEAR = "tahun-lalu"

    def other(self, period: Period) -> Period:
        """The period on the other side."""
        return period.previous() if self == Comparison.BEFORE else period.a_year_before()


class ComparedRow(NamedTuple):
    """A row of the period in question, and what the same place had on the site before."""

    now: ReportRow
    before: Rupiah


def side_by_side(now: Report, before: Report) -> Sequence[ComparedRow]:
    """The rows of now; then those that only had something before, with nothing now."""
    earlier = {row.code: row.site for row in before.rows}
    present = {row.code for row in now.rows}
    gone = [empty_row(row.code, row.name) for row in before.rows if row.code not in present]
    known = [row for row in (*now.rows, *gone) if row.code]
    unknown = [row for row in (*now.rows, *gone) if not row.code]
    return [ComparedRow(row, earlier.get(row.code, NOTHING)) for row in (*known, *unknown)]
