"""The turnover of one business as its owner reads it: by month, by day, and line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Subquery, select

from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover.models import MonthlyTotal, TurnoverEntry
from tokoumkm.turnover.period import MONTHS, Month, Period
from tokoumkm.turnover.sources import inside, sums_of

# PP 55/2022: of what a person's business turns over in a year, so much is not taxed.
UNTAXED = Rupiah(500_000_000)
NOTHING = Rupiah(0)


@dataclass(frozen=True)
class Sums:
    """Orders, pieces, and rupiah in the three columns that stay apart, as `sums_of` asks them."""

    orders: int = 0
    quantity: int = 0
    site: Rupiah = NOTHING
    verified: Rupiah = NOTHING
    declared: Rupiah = NOTHING

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.orders + other.orders,
            self.quantity + other.quantity,
            Rupiah(self.site + other.site),
            Rupiah(self.verified + other.verified),
            Rupiah(self.declared + other.declared),
        )

    @property
    def everywhere(self) -> Rupiah:
        """All three together; only where it is said that they are."""
        return Rupiah(self.site + self.verified + self.declared)

    @property
    def untaxed_left(self) -> Rupiah:
        """What of a year's first Rp500 million is left. All three count: the law asks for all."""
        return Rupiah(max(UNTAXED - self.everywhere, 0))


class Point(NamedTuple):
    """A month on the line of twelve: what was sold on the site, and a year before it."""

    month: Month
    now: Rupiah
    before: Rupiah | None

    @property
    def text(self) -> str:
        return MONTHS[self.month.number - 1][:3]


@dataclass(frozen=True)
class History:
    """Every month in which the business had turnover."""

    months: Mapping[Month, Sums]

    def of(self, month: Month) -> Sums:
        return self.months.get(month, Sums())

    def site_in(self, month: Month) -> Rupiah | None:
        """What was sold on the site; None where the business had not begun to sell."""
        return self.of(month).site if self.first and month >= self.first else None

    def line(self, *, until: Month) -> Sequence[Point]:
        """Twelve months, each beside the same one a year before."""
        months = [until.plus(-back) for back in reversed(range(12))]
        return [Point(each, self.of(each).site, self.site_in(each.plus(-12))) for each in months]

    def year(self, year: int) -> Sums:
        return sum((sums for month, sums in self.months.items() if month.year == year), Sums())

    @cached_property
    def first(self) -> Month | None:
        return min(self.months, default=None)


class DayTurnover(NamedTuple):
    """What was booked on one day."""

    day: date
    sums: Sums


def history_of(business_id: int, *, region: str = "") -> History:
    """Every month of a business, inside a region; one statement over its monthly totals."""
    total = MonthlyTotal
    rows = db.session.execute(
        select(total.month, *sums_of(total))
        .where(total.business_id == business_id, inside(total.region_code, region))
        .group_by(total.month)
        .order_by(total.month)
    )
    return History({Month.parse(month): _read(sums) for month, *sums in rows})


def days_of(business_id: int, month: Month) -> Sequence[DayTurnover]:
    """The days of a month on which something was booked, the newest first."""
    entry = TurnoverEntry
    rows = db.session.execute(
        select(entry.booked_on, *sums_of(entry))
        .where(entry.business_id == business_id, entry.month == str(month))
        .group_by(entry.booked_on)
        .order_by(entry.booked_on.desc())
    )
    return [DayTurnover(day, _read(sums)) for day, *sums in rows]


def booked_lines(business_id: int, period: Period) -> Subquery:
    """The ledger's lines of a business, to be joined with what was sold in them."""
    entry = TurnoverEntry
    return (
        select(
            entry.id,
            entry.booked_on,
            entry.order_number,
            entry.source,
            entry.channel,
            entry.assurance,
            entry.quantity,
            entry.amount,
            entry.corrects,
        )
        .where(
            entry.business_id == business_id,
            entry.month.between(str(period.first), str(period.last)),
        )
        .subquery("booked")
    )


def _read(sums: Sequence[Any]) -> Sums:
    orders, quantity, site, verified, declared = map(int, sums)
    return Sums(orders, quantity, Rupiah(site), Rupiah(verified), Rupiah(declared))
