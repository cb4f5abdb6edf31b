"""Turnover for everybody: sums of ended months by kecamatan and by category, few sellers hidden.

A month is published once it has ended and a year's sums once the year has, so that nobody learns
from two days' pages what one of them hides.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import case, func, literal_column, select

from tokoumkm import clock
from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_view
from tokoumkm.money import Rupiah
from tokoumkm.regions.queries import UNKNOWN, names_of
from tokoumkm.turnover.disclosure import TOTAL, Figure, Key, Table, hidden
from tokoumkm.turnover.models import MonthlyTotal, Vouched
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import first_month
from tokoumkm.turnover.sources import Level, dimension, is_vouched

FRESH = 60 * 60  # seconds in which nobody adds them up again
NONE = Figure()


class Dimension(StrEnum):
    """What the rows of a table are."""

    KECAMATAN = "kecamatan"
    CATEGORY = "kategori"


class Row(NamedTuple):
    code: str
    name: str


class PublicTable(NamedTuple):
    """A year's figures of one dimension, in three columns that stay apart; some are hidden."""

    rows: Sequence[Row]
    columns: Sequence[str]  # months as YYYY-MM, and TOTAL when the year has ended
    figures: Mapping[Vouched, Table]
    hidden: Mapping[Vouched, frozenset[Key]]

    def shown(self, row: str, column: str, vouched: Vouched) -> Rupiah | None:
        """None is hidden; what nobody sold is 0."""
        if (row, column) in self.hidden[vouched]:
            return None
        return Rupiah(self.figures[vouched].get((row, column), NONE).amount)


PublicYear = Mapping[Dimension, PublicTable]


class Kept(NamedTuple):
    at: float
    tables: PublicYear


_kept: dict[tuple[str, int, str], Kept] = {}
_adding_up = threading.Lock()


def public_periods() -> list[Period]:
    """Every ended month since the ledger began, and every ended year; the newest first."""
    first, last = first_month(), _last_ended()
    if first is None or first > last:
        return []
    years = range(first.year, last.year + 1)
    months = Period(first, last).months
    ended = [Period.parse(str(year)) for year in years if Month(year, 12) <= last]
    found = [*ended, *(Period(month, month) for month in months)]
    return sorted(found, key=lambda period: (period.last, period.length), reverse=True)


def public_year(year: int) -> PublicYear:
    """The tables of a year; added up by one visitor at a time, for all who come after."""
    place = str(db.engine.url), year, str(_last_ended())
    kept = _kept.get(place)
    if kept and (time.monotonic() - kept.at < FRESH or _adding_up.locked()):
        return kept.tables  # nobody waits for newer figures where there are some
    with _adding_up:
        if _kept.get(place) is kept:
            _kept[place] = Kept(time.monotonic(), _made(year))
        return _kept[place].tables


def forget() -> None:
    """Add up again when somebody asks."""
    _kept.clear()


def unsuppressed_total(
    period: Period, by: Dimension = Dimension.KECAMATAN
) -> Mapping[Vouched, Rupiah]:
    """What the rows of a period add up to before anything is hidden; for whoever checks."""
    sums = dict.fromkeys(Vouched, 0)
    for cell in _cells(period, by):
        sums[cell.vouched] += cell.figure.amount
    return {vouched: Rupiah(amount) for vouched, amount in sums.items()}


def _last_ended() -> Month:
    return Month.of(clock.today()).plus(-1)


@one_view()
def _made(year: int) -> PublicYear:
    last = min(Month(year, 12), _last_ended())
    period = Period(Month(year, 1), last)
    sums = _figures(period)
    return {by: _table(by, period, [*_figures(period, by), *sums]) for by in Dimension}


class Cell(NamedTuple):
    vouched: Vouched
    row: str
    column: str
    figure: Figure


def _table(by: Dimension, period: Period, cells: Sequence[Cell]) -> PublicTable:
    columns = [*map(str, period.months), *([TOTAL] if period.is_whole_years else [])]
    rows = _rows(by, {cell.row for cell in cells} - {TOTAL})
    names = [(row, column) for row in (*(one.code for one in rows), TOTAL) for column in columns]
    figures: dict[Vouched, dict[Key, Figure]] = {
        vouched: dict.fromkeys(names, NONE) for vouched in Vouched
    }
    for cell in cells:
        figures[cell.vouched][cell.row, cell.column] = cell.figure
    keys = {vouched: hidden(table) for vouched, table in figures.items()}
    return PublicTable(rows, columns, figures, keys)


def _figures(period: Period, by: Dimension | None = None) -> list[Cell]:
    """Of each row, or of all; by month and of an ended year. A business counts once in each."""
    cells = list(_cells(period, by))
    if period.is_whole_years:
        cells += _cells(period, by, by_month=False)
    return cells


def _cells(period: Period, by: Dimension | None, *, by_month: bool = True) -> Iterator[Cell]:
    row = _row_code(by) if by else literal_column(f"'{TOTAL}'")
    column = MonthlyTotal.month if by_month else literal_column(f"'{TOTAL}'")
    who = MonthlyTotal.business_id
    sums = (func.sum(MonthlyTotal.amount), func.count(who.distinct()), func.min(who), func.max(who))
    wanted = (
        select(_vouched().label("vouched"), row.label("row_code"), column.label("column_code"))
        .add_columns(*sums)
        .where(MonthlyTotal.month.between(str(period.first), str(period.last)))
        .group_by("vouched", "row_code", "column_code")
    )
    if by is Dimension.CATEGORY:
        wanted = wanted.join(Category, Category.id == MonthlyTotal.category_id)
    for vouched, code, month, amount, businesses, least, most in db.session.execute(wanted):
        figure = Figure(int(amount), int(businesses), frozenset((least, most)))
        yield Cell(Vouched(vouched), str(code), month, figure)


def _vouched() -> Any:
    return case(*[(is_vouched(MonthlyTotal, one), literal_column(f"'{one}'")) for one in Vouched])


def _row_code(by: Dimension) -> Any:
    if by is Dimension.KECAMATAN:
        return dimension(Level.KECAMATAN, MonthlyTotal)
    return case((Category.parent_id.is_not(None), Category.parent_id), else_=Category.id)


def _rows(by: Dimension, found: Iterable[str]) -> list[Row]:
    """By name; what lies in no known region comes last."""
    if by is Dimension.KECAMATAN:
        names = names_of(found)
        rows = [Row(code, names.get(code, UNKNOWN)) for code in found]
    else:
        ids = [int(code) for code in found]
        every = db.session.execute(select(Category.id, Category.name).where(Category.id.in_(ids)))
        rows = [Row(str(row.id), row.name) for row in every]
    return sorted(rows, key=lambda row: (row.name == UNKNOWN, row.name, row.code))
