"""Which totals answer a question: the coarsest that know enough; and how they are asked.

A place's months know sums by region, channel and month; a business's years know who sold in
whole years; the months of businesses know everything, and are many.
"""

from enum import StrEnum
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, case, func, literal_column, select, true

from tokoumkm.regions import codes
from tokoumkm.regions.queries import lies_in
from tokoumkm.turnover.models import BusinessYear, MonthlyTotal, PlaceTotal, TurnoverEntry, Vouched
from tokoumkm.turnover.period import Period


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
KNOWN_OF_PLACES = {*REGION_LEVELS, Level.CHANNEL, Level.MONTH}
COLUMNS = {
    Level.BUSINESS: "business_id",
    Level.CATEGORY: "category_id",
    Level.CLASS: "size_class",
    Level.CHANNEL: "channel",
    Level.MONTH: "month",
}


class Asked(NamedTuple):
    """A period and a region: '' is everywhere.

    `unplaced` keeps only what nobody knows a smaller place for than the region itself; `only`
    one category (its id), class or channel.
    """

    period: Period
    region: str = ""
    unplaced: bool = False
    only: tuple[Level, Any] | None = None

    def of(self, model: Any) -> list[ColumnElement[bool]]:
        """The rows of a table of totals that the question is about."""
        period = self.period
        if model is BusinessYear:
            first, last = str(period.first.year), str(period.last.year)
            when = model.year == first if first == last else model.year.between(first, last)
        else:
            when = model.month.between(str(period.first), str(period.last))
        conditions = [when, inside(model.region_code, self.region, unplaced=self.unplaced)]
        if self.only:
            level, value = self.only
            conditions.append(dimension(level, model) == value)
        return conditions

    @property
    def sellers(self) -> Any:
        """The quickest totals that know who sold in the period."""
        return BusinessYear if self.period.is_whole_years and not self.only else MonthlyTotal

    def source(self, level: Level) -> Any:
        """The quickest totals that know the sums of a level."""
        if level in KNOWN_OF_PLACES and not self.only:
            return PlaceTotal
        return self.sellers if level == Level.BUSINESS else MonthlyTotal

    def source_of_sellers(self, level: Level) -> Any:
        """The quickest totals that know who sold, by the rows of a level."""
        return self.sellers if level in REGION_LEVELS else MonthlyTotal


def sums_by(level: Level, asked: Asked) -> Select[Any]:
    """A row's code, orders, pieces, and rupiah in the three columns that stay apart."""
    model = asked.source(level)
    code = dimension(level, model)
    return select(code, *sums_of(model)).where(*asked.of(model)).group_by(code)


def sellers_by(level: Level, asked: Asked) -> Select[Any]:
    """A row's code, and how many businesses sold."""
    model = asked.source_of_sellers(level)
    code = dimension(level, model).label("code")
    who = select(code, model.business_id).where(*asked.of(model)).distinct().subquery()
    return select(who.c.code, func.count()).group_by(who.c.code)


def sellers_at(asked: Asked) -> Select[Any]:
    """Every region code as it was booked, and how many businesses sold there."""
    model = asked.sellers
    sold = select(model.region_code, func.count(model.business_id.distinct()))
    return sold.where(*asked.of(model)).group_by(model.region_code)


def homes_of_movers(asked: Asked) -> Select[Any]:
    """A row for each region code of every business that sold from more than one."""
    model = asked.sellers
    code = model.region_code
    several = select(model.business_id).where(*asked.of(model)).group_by(model.business_id)
    movers = several.having(func.min(code) != func.max(code))
    homes = select(model.business_id, code).where(*asked.of(model))
    return homes.where(model.business_id.in_(movers)).distinct()


def sellers(asked: Asked, vouched: Vouched | None = None) -> Select[Any]:
    """How many businesses sold, each counted once."""
    model = asked.sellers
    who = select(model.business_id).where(*asked.of(model)).distinct()
    if vouched is not None:
        who = who.where(is_vouched(model, vouched))
    return select(func.count()).select_from(who.subquery())


def dimension(level: Level, model: Any) -> Any:
    """What rows are grouped by."""
    if level not in REGION_LEVELS:
        return getattr(model, COLUMNS[level])
    length = codes.LENGTHS[REGION_LEVELS[level]]
    column = model.region_code
    # Kept as literal text, or PostgreSQL takes SELECT and GROUP BY for two expressions.
    reaches = func.length(column) >= literal_column(str(length))
    cut = func.substr(column, literal_column("1"), literal_column(str(length)))
    return case((reaches, cut), else_=literal_column("''"))


def place_at(level: Level, code: str) -> str:
    """What `dimension` makes of a region code that was read already."""
    length = codes.LENGTHS[REGION_LEVELS[level]]
    return code[:length] if len(code) >= length else ""


def sums_of(model: Any) -> list[Any]:
    """Orders, pieces, and rupiah on the site, verified, and declared."""
    by_word = [
        func.sum(case((is_vouched(model, one), model.amount), else_=0)).label(one)
        for one in Vouched
    ]
    return [
        func.sum(model.orders).label("orders"),
        func.sum(model.quantity).label("quantity"),
        *by_word,
    ]


def is_vouched(model: Any, vouched: Vouched) -> ColumnElement[bool]:
    if model in (MonthlyTotal, TurnoverEntry):
        return cast(ColumnElement[bool], model.assurance.in_(vouched.assurances))
    return cast(ColumnElement[bool], model.vouched == vouched)


def inside(column: Any, region: str, *, unplaced: bool = False) -> ColumnElement[bool]:
    """The rows of a region and everything below it; '' is everywhere."""
    if unplaced:
        return cast(ColumnElement[bool], column == region)
    if not region:
        return true()
    return lies_in(column, region)
