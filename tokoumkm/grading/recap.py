"""How many businesses of which class there are, and how many moved up, place by place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, extract, func, select
from sqlalchemy.orm import aliased

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.thresholds import CLASSES
from tokoumkm.database import db
from tokoumkm.grading.bands import Band, bands
from tokoumkm.grading.models import ClassDecision
from tokoumkm.grading.standings import RANKS, Asked, standings
from tokoumkm.regions.codes import DESA, KABUPATEN, level_of
from tokoumkm.regions.queries import UNKNOWN, children_of, lies_in, names_of
from tokoumkm.turnover.sources import REGION_LEVELS, Level, dimension

LEVELS = {depth: level for level, depth in REGION_LEVELS.items()}
UP, DOWN, ALL = "naik", "turun", "jumlah"
NO_FIGURES = -1

Counts = Mapping[tuple[str, Any], int]  # how many, by place and column


class RecapRow(NamedTuple):
    """A place, and its number in each column."""

    code: str
    name: str
    numbers: Sequence[int]

    @property
    def has_any(self) -> bool:
        return any(self.numbers)


class Recap(NamedTuple):
    """A row for each place directly inside a region, and their sum; columns have a key."""

    columns: Sequence[str]
    rows: Sequence[RecapRow]
    total: RecapRow

    def number(self, column: str) -> int:
        """The sum of a column."""
        return self.total.numbers[self.columns.index(column)]


def classes_in(region: str) -> Recap:
    """UMKM by class and place, today."""
    place = dimension(_level(region), Business)
    rows = db.session.execute(
        select(place, Business.size_class, func.count())
        .where(lies_in(Business.region_code, region))
        .group_by(place, Business.size_class)
    )
    counts = {(code, size_class): number for code, size_class, number in rows}
    return _recap(region, {each: each.value for each in CLASSES}, counts, adds_up=True)


def bands_in(region: str, *, day: date) -> Recap:
    """The mikro of each place by the most that is known of last year; first those without figures.

    Behind the bands come those who are mikro, and whose figures are beyond it.
    """
    asked = Asked(day, region, year=day.year - 1)
    known = [band for band in bands(asked.law) if band.size_class == BusinessClass.MICRO]
    about = standings(asked)
    place = dimension(_level(region), Business)
    column = _column(about.c.told, known)
    rows = db.session.execute(
        select(place, column, func.count())
        .select_from(about)
        .join(Business, Business.id == about.c.business_id)
        .where(about.c.present == RANKS[BusinessClass.MICRO])
        .group_by(place, column)
    )
    counts = {(code, number): count for code, number, count in rows}
    columns = {NO_FIGURES: "tanpa angka"} | {n: band.words for n, band in enumerate(known)}
    return _recap(region, columns | {len(known): "di atas mikro"}, counts, adds_up=True)


def promotions_in(region: str, *, year: int) -> Recap:
    """Businesses whose class was higher, or lower, after a year's decisions than before them.

    They count where they were when they were decided on, whatever happened to places since.
    """
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for code, before, after, number in db.session.execute(_moves(region, year)):
        is_up = RANKS[after] > RANKS[before]
        counts[code, UP if is_up else DOWN] += number
        if is_up:
            counts[code, after] += number
    columns = {each: f"menjadi {each}" for each in CLASSES[1:]}
    return _recap(region, columns | {UP: UP, DOWN: DOWN}, counts)


def years_of_decisions(region: str) -> Sequence[int]:
    """The years in which something was decided, the newest first."""
    year = extract("year", ClassDecision.decided_on)
    wanted = select(year).distinct().where(lies_in(ClassDecision.region_code, region))
    return sorted((int(found) for found in db.session.scalars(wanted)), reverse=True)


def _moves(region: str, year: int) -> Select[Any]:
    """Place, class before, class after and how many: from a year's first decision to its last."""
    first, last = aliased(ClassDecision), aliased(ClassDecision)
    span = (
        select(func.min(ClassDecision.id).label("first"), func.max(ClassDecision.id).label("last"))
        .where(ClassDecision.decided_on.between(date(year, 1, 1), date(year, 12, 31)))
        .group_by(ClassDecision.business_id)
        .subquery("span")
    )
    place = dimension(_level(region), last)
    return (
        select(place, first.before, last.size_class, func.count())
        .select_from(span)
        .join(first, first.id == span.c.first)
        .join(last, last.id == span.c.last)
        .where(first.before != last.size_class, lies_in(last.region_code, region))
        .group_by(place, first.before, last.size_class)
    )


def _column(told: ColumnElement[Any], known: Sequence[Band]) -> ColumnElement[int]:
    limits = [(told <= band.limit, number) for number, band in enumerate(known)]
    return case((told <= 0, NO_FIGURES), *limits, else_=len(known))


def _level(region: str) -> Level:
    """What lies directly inside; a village has only itself."""
    return LEVELS[min(max(level_of(region) + 1, KABUPATEN), DESA)]


def _recap(
    region: str, columns: Mapping[Any, str], counts: Counts, *, adds_up: bool = False
) -> Recap:
    """Every place inside has a row; what is known no further down comes last."""

    def row(code: str, name: str, codes: Sequence[str]) -> RecapRow:
        numbers = [sum(counts.get((each, column), 0) for each in codes) for column in columns]
        return RecapRow(code, name, [*numbers, sum(numbers)] if adds_up else numbers)

    names = _places(region, {code for code, _ in counts})
    rows = [row(code, name, [code]) for code, name in names.items()]
    words = [*columns.values(), *([ALL] if adds_up else [])]
    return Recap(words, rows, row("TOTAL", "", list(names)))


def _places(region: str, found: set[str]) -> dict[str, str]:
    """The places directly inside by name, then those that only figures know of."""
    names = {child.code: child.name for child in children_of(region)}
    missing = sorted(found - set(names) - {""})
    known = names_of(missing) if missing else {}
    names |= {code: known.get(code, code) for code in missing}
    return names | ({"": UNKNOWN} if "" in found else {})
