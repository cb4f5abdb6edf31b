"""The reports the office reads. Every figure is a sum over the ledger's totals.

`site`, `verified` and `declared` are rupiah that different people vouch for; they
stand side by side and are never added up silently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, case, func, literal_column, select, true

from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.regions import codes
from tokoumkm.regions.queries import UNKNOWN, lies_in, names_of
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.days import Days
from tokoumkm.turnover.models import ON_SITE, Assurance, MonthlyTotal, TurnoverEntry
from tokoumkm.turnover.period import Month, Period


class Level(StrEnum):
    """What a report has a row for."""

    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    DESA = "desa"
    BUSINESS = "business"
    CATEGORY = "category"
    CLASS = "class"
    CHANNEL = "channel"
    MONTH = "month"


REGION_LEVELS = {
    Level.KABUPATEN: codes.KABUPATEN,
    Level.KECAMATAN: codes.KECAMATAN,
    Level.DESA: codes.DESA,
}


@dataclass(frozen=True)
class ReportRow:
    """One row: how many businesses sold, orders, pieces, and rupiah by who vouches for them."""

    code: str
    name: str
    businesses: int
    orders: int
    quantity: int
    site: Rupiah
    verified: Rupiah
    declared: Rupiah


@dataclass(frozen=True)
class BusinessTurnover:
    """One business's orders that count, and rupiah of their goods."""

    orders: int
    amount: Rupiah

    @property
    def average(self) -> Rupiah | None:
        """Of one order; without orders there is none."""
        return Rupiah(self.amount // self.orders) if self.orders else None


@dataclass(frozen=True)
class Report:
    """Rows of one level, and their total; businesses in the total are counted once."""

    rows: Sequence[ReportRow]
    total: ReportRow

    def row_of(self, code: str) -> ReportRow:
        """The row with a code; one full of zeros where nothing was sold."""
        return next((row for row in self.rows if row.code == code), empty_row(code))


def turnover_by(
    level: Level, *, period: Period, region: str = "", unplaced: bool = False
) -> Report:
    """Turnover of a period inside a region ('' is everywhere), highest on the site first.

    Months come in their order, and what lies in no known region always comes last.
    `unplaced` keeps only what nobody knows a smaller place for than the region itself.
    """
    code, name = _dimension(level)
    where = (
        MonthlyTotal.month.between(str(period.first), str(period.last)),
        inside(MonthlyTotal.region_code, region, unplaced=unplaced),
    )
    rows = db.session.execute(_select(code, name).where(*where).group_by(code, name)).all()
    total = db.session.execute(_select().where(*where)).one()
    return Report(
        rows=_sorted(level, [_row(*row) for row in _named(level, rows)]),
        total=_row("TOTAL", "", *total),
    )


def empty_row(code: str, name: str = "") -> ReportRow:
    """What a place without turnover has."""
    return ReportRow(code, name, 0, 0, 0, Rupiah(0), Rupiah(0), Rupiah(0))


def first_month() -> Month | None:
    """The month in which the ledger begins."""
    first = db.session.scalar(select(func.min(MonthlyTotal.month)))
    return Month.parse(first) if first else None


def site_turnover_of(business_id: int, *, days: Days) -> BusinessTurnover:
    """What one business sold on the site, day by day, so that a month that has begun compares."""
    orders, amount = db.session.execute(
        select(func.sum(TurnoverEntry.orders), func.sum(TurnoverEntry.amount)).where(
            TurnoverEntry.business_id == business_id,
            TurnoverEntry.booked_on.between(days.first, days.last),
            TurnoverEntry.assurance.in_(ON_SITE),
        )
    ).one()
    return BusinessTurnover(int(orders or 0), Rupiah(int(amount or 0)))


def inside(column: Any, region: str, *, unplaced: bool = False) -> ColumnElement[bool]:
    """The rows of a region and everything below it; '' is everywhere."""
    if unplaced:
        return cast(ColumnElement[bool], column == region)
    if not region:
        return true()
    return lies_in(column, region)


def _dimension(level: Level) -> tuple[Any, Any]:
    """What rows are grouped by: a code, and a name where the database has one beside it."""
    if level in REGION_LEVELS:
        length = codes.LENGTHS[REGION_LEVELS[level]]
        column = MonthlyTotal.region_code
        # Kept as literal text, or PostgreSQL takes SELECT and GROUP BY for two expressions.
        reaches = func.length(column) >= literal_column(str(length))
        cut = func.substr(column, literal_column("1"), literal_column(str(length)))
        place = case((reaches, cut), else_=literal_column("''"))
        return place, place
    return {
        Level.BUSINESS: (Business.registration_number, Business.name),
        Level.CATEGORY: (Category.slug, Category.name),
        Level.CLASS: (MonthlyTotal.size_class, MonthlyTotal.size_class),
        Level.CHANNEL: (MonthlyTotal.channel, MonthlyTotal.channel),
        Level.MONTH: (MonthlyTotal.month, MonthlyTotal.month),
    }[level]


def _sums() -> list[Any]:
    """Businesses, orders, pieces, and rupiah in the three columns that stay apart."""
    amount = MonthlyTotal.amount
    return [
        func.count(MonthlyTotal.business_id.distinct()),
        func.sum(MonthlyTotal.orders),
        func.sum(MonthlyTotal.quantity),
        func.sum(case((MonthlyTotal.assurance.in_(ON_SITE), amount), else_=0)),
        func.sum(case((MonthlyTotal.assurance == Assurance.VERIFIED, amount), else_=0)),
        func.sum(case((MonthlyTotal.assurance == Assurance.DECLARED, amount), else_=0)),
    ]


def _select(*columns: Any) -> Select[Any]:
    """Columns and the sums beside them, where every name a level may need is at hand."""
    return (
        select(*columns, *_sums())
        .select_from(MonthlyTotal)
        .join(Business, Business.id == MonthlyTotal.business_id)
        .join(Category, Category.id == MonthlyTotal.category_id)
    )


def _named(level: Level, rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Give each row the name people read."""
    if level in REGION_LEVELS:
        names = names_of([row[0] for row in rows])
        return [(row[0], names.get(row[0], UNKNOWN), *row[2:]) for row in rows]
    if level == Level.MONTH:
        return [(row[0], Month.parse(row[0]).words, *row[2:]) for row in rows]
    if level == Level.CHANNEL:
        return [(row[0], channel_words(row[0]), *row[2:]) for row in rows]
    return [tuple(row) for row in rows]


def _row(code: str, name: str, *sums: int | None) -> ReportRow:
    """Sums over no rows are NULL, and count as 0."""
    businesses, orders, quantity, site, verified, declared = (int(number or 0) for number in sums)
    return ReportRow(
        str(code),
        str(name),
        businesses,
        orders,
        quantity,
        Rupiah(site),
        Rupiah(verified),
        Rupiah(declared),
    )


def _sorted(level: Level, rows: list[ReportRow]) -> list[ReportRow]:
    if level == Level.MONTH:
        return sorted(rows, key=lambda row: row.code)
    unknown = UNKNOWN if level in REGION_LEVELS else None
    return sorted(rows, key=lambda row: (row.name == unknown, -row.site, row.name, row.code))
