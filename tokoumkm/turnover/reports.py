"""The reports the office reads. Every figure is a sum over the ledger's totals.

`site`, `verified` and `declared` are rupiah that different people vouch for; they
stand side by side and are never added up silently.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_view
from tokoumkm.money import Rupiah
from tokoumkm.regions.queries import UNKNOWN, names_of
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.days import Days
from tokoumkm.turnover.models import ON_SITE, SITE_CHANNEL, PlaceTotal, TurnoverEntry, Vouched
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.sources import (
    REGION_LEVELS,
    Asked,
    Level,
    dimension,
    homes_of_movers,
    is_vouched,
    place_at,
    sellers,
    sellers_at,
    sellers_by,
    sums_by,
)

NOTHING = Rupiah(0)


class ReportRow(NamedTuple):
    """One row: how many businesses sold, orders, pieces, and rupiah by who vouches for them."""

    code: str
    name: str
    businesses: int
    orders: int
    quantity: int
    site: Rupiah
    verified: Rupiah
    declared: Rupiah


class BusinessTurnover(NamedTuple):
    """One business's orders that count, and rupiah of their goods."""

    orders: int
    amount: Rupiah

    @property
    def average(self) -> Rupiah | None:
        """Of one order; without orders there is none."""
        return Rupiah(self.amount // self.orders) if self.orders else None


class Report(NamedTuple):
    """Rows of one level, and their total; businesses in the total are counted once."""

    rows: Sequence[ReportRow]
    total: ReportRow

    def row_of(self, code: str) -> ReportRow:
        """The row with a code; one full of zeros where nothing was sold."""
        return next((row for row in self.rows if row.code == code), empty_row(code))


class Part(NamedTuple):
    """What one of the three columns is made of: businesses, orders, rupiah."""

    businesses: int = 0
    orders: int = 0
    amount: Rupiah = NOTHING


@one_view()
def turnover_by(
    level: Level, *, period: Period, region: str = "", unplaced: bool = False
) -> Report:
    """Turnover of a period inside a region ('' is everywhere), highest on the site first.

    Months come in their order, and what lies in no known region always comes last.
    `unplaced` keeps only what nobody knows a smaller place for than the region itself.
    """
    asked = Asked(period, region, unplaced)
    if level == Level.BUSINESS:
        rows = _businesses(asked)
        return Report(rows, _total(rows, businesses=len(rows)))
    sums = db.session.execute(sums_by(level, asked)).all()
    sold, businesses = _sellers(level, asked)
    names = _names(level, [row[0] for row in sums])
    rows = [row_of_sums(*names[code], sold[code], *rest) for code, *rest in sums]
    return Report(_sorted(level, rows), _total(rows, businesses=businesses))


def site_by(
    level: Level, *, period: Period, region: str = "", unplaced: bool = False
) -> Mapping[str, Rupiah]:
    """What was sold on the site, by the code of its row, where nothing else is wanted."""
    asked = Asked(period, region, unplaced)
    model = asked.source(level)
    code = dimension(level, model)
    on_site = select(code, func.sum(model.amount)).where(
        *asked.of(model), is_vouched(model, Vouched.SITE)
    )
    return {
        code: Rupiah(int(amount)) for code, amount in db.session.execute(on_site.group_by(code))
    }


class Elsewhere(NamedTuple):
    """A channel outside the site, in the two columns that stand apart from it."""

    name: str
    verified: Rupiah
    declared: Rupiah


def sold_elsewhere(
    *, period: Period, region: str = "", unplaced: bool = False
) -> Sequence[Elsewhere]:
    """What was sold in each channel but the site, highest first."""
    sums = sums_by(Level.CHANNEL, Asked(period, region, unplaced))
    rows = db.session.execute(sums.where(PlaceTotal.channel != SITE_CHANNEL)).all()
    found = [
        Elsewhere(channel_words(row.channel), Rupiah(int(row.verified)), Rupiah(int(row.declared)))
        for row in rows
    ]
    return sorted(found, key=lambda each: (-each.verified, -each.declared, each.name))


@one_view()
def parts_of(*, period: Period, region: str = "", unplaced: bool = False) -> dict[Vouched, Part]:
    """The three columns one by one; a business may have sold in more than one."""
    asked = Asked(period, region, unplaced)
    by_word = PlaceTotal.vouched
    sums = select(by_word, func.sum(PlaceTotal.orders), func.sum(PlaceTotal.amount))
    found = db.session.execute(sums.where(*asked.of(PlaceTotal)).group_by(by_word)).all()
    return {
        one: Part(_count(sellers(asked, one)), int(orders), Rupiah(int(amount)))
        for one, orders, amount in found
    }


def empty_row(code: str, name: str = "") -> ReportRow:
    """What a place without turnover has."""
    return ReportRow(code, name, 0, 0, 0, NOTHING, NOTHING, NOTHING)


def first_month() -> Month | None:
    """The month in which the ledger begins."""
    first = db.session.scalar(select(func.min(PlaceTotal.month)))
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


def _sellers(level: Level, asked: Asked) -> tuple[Mapping[Any, int], int]:
    """How many businesses sold, by the codes of a level, and in all; each counted once."""
    if level not in REGION_LEVELS:
        return Counter(dict(_pairs(sellers_by(level, asked)))), _count(sellers(asked))
    sold: Counter[str] = Counter()
    for code, number in _pairs(sellers_at(asked)):
        sold[place_at(level, code)] += number
    places: dict[int, Counter[str]] = defaultdict(Counter)
    for business, code in db.session.execute(homes_of_movers(asked)):
        places[business][place_at(level, code)] += 1
    for of_one in places.values():
        sold.subtract({place: times - 1 for place, times in of_one.items()})
    return sold, sold.total() - sum(len(of_one) - 1 for of_one in places.values())


def _pairs(asked: Select[Any]) -> Iterator[tuple[Any, int]]:
    return ((code, int(number)) for code, number in db.session.execute(asked))


def _count(asked: Select[Any]) -> int:
    return int(db.session.scalar(asked) or 0)


def _businesses(asked: Asked) -> list[ReportRow]:
    """A row for each business that sold, with the number people know it by."""
    sums = sums_by(Level.BUSINESS, asked).subquery()
    own = select(Business.registration_number, Business.name, *list(sums.c)[1:])
    found = db.session.execute(own.join(sums, sums.c.business_id == Business.id))
    return _sorted(
        Level.BUSINESS, [row_of_sums(code, name, 1, *rest) for code, name, *rest in found]
    )


def _names(level: Level, found: Iterable[Any]) -> dict[Any, tuple[str, str]]:
    """The code and the name that people read, of each value of a level."""
    if level in REGION_LEVELS:
        names = names_of(found)
        return {code: (code, names.get(code, UNKNOWN)) for code in found}
    if level == Level.MONTH:
        return {code: (code, Month.parse(code).words) for code in found}
    if level == Level.CHANNEL:
        return {code: (code, channel_words(code)) for code in found}
    if level == Level.CATEGORY:
        every = db.session.execute(select(Category.id, Category.slug, Category.name))
        return {row.id: (row.slug, row.name) for row in every}
    return {code: (str(code), str(code)) for code in found}


def _total(rows: Sequence[ReportRow], *, businesses: int) -> ReportRow:
    """The sum of the rows: a table always adds up. A business in two of them counts once."""
    return ReportRow(
        "TOTAL",
        "",
        businesses,
        sum(row.orders for row in rows),
        sum(row.quantity for row in rows),
        Rupiah(sum(row.site for row in rows)),
        Rupiah(sum(row.verified for row in rows)),
        Rupiah(sum(row.declared for row in rows)),
    )


def row_of_sums(code: str, name: str, *sums: int | None) -> ReportRow:
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
