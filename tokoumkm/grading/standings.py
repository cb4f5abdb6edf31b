"""Where businesses stand between the classes: one set-based question, about one or about all.

What is *recorded* was sold on the site or verified by the office: it can only be too little.
What is *told* is the most that is known, with the owner's word. Sales decide; the capital does
where nobody ever said what a business sells in a year (PP 7/2021 Pasal 35 and 36).
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, case, exists, func, or_, select, true

from tokoumkm.businesses.models import Business
from tokoumkm.businesses.thresholds import CLASSES, Limits, Regulation, in_force
from tokoumkm.grading.models import ClassDecision
from tokoumkm.money import Rupiah
from tokoumkm.regions.queries import lies_in
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.yearly import sums_of_businesses

STATED_FOR_YEARS = 2  # so long an owner's yearly figure counts; one without a year always does
ANSWERED_FOR = timedelta(days=365)  # so long a proposal that an officer turned down stays away
NEAR = 5  # nearer to the limit than a fifth of it

Conditions = Iterator[ColumnElement[Any]]

RANKS = {size_class: rank for rank, size_class in enumerate(CLASSES)}


class Direction(StrEnum):
    """What a list of businesses is about; the words stand in addresses."""

    UP = "naik"
    NEAR = "mendekati"
    DOWN = "turun"


class Asked(NamedTuple):
    """On which day, so under which law; and about whom: a region, or a few businesses.

    The figures are of twelve months, or of a whole `year`: that is quick for everybody. Of
    twelve months a list adds up only those of who may be near a limit of the law.
    """

    day: date
    region: str = ""
    only: Collection[int] | None = None
    year: int | None = None

    @property
    def law(self) -> Regulation:
        return in_force(self.day)

    @property
    def period(self) -> Period:
        return Period.parse(str(self.year)) if self.year else twelve_months(self.day)

    @property
    def at_least(self) -> Rupiah | None:
        """Who recorded less than this is near no limit."""
        if self.year or self.only is not None:
            return None
        return Rupiah(self.law.sales[0] * (NEAR - 1) // NEAR)

    def of(self) -> ColumnElement[bool]:
        if self.only is not None:
            return Business.id.in_(self.only)
        return lies_in(Business.region_code, self.region) if self.region else true()


def twelve_months(day: date) -> Period:
    """The twelve months that have ended before a day."""
    running = Month.of(day)
    return Period(running.plus(-12), running.plus(-1))


def standings(asked: Asked) -> Subquery:
    """A row for each business: its figures, and its classes as ranks from 0 (mikro) to 3."""
    ranked = _ranked(asked)
    by_capital = ranked.c.by_capital > ranked.c.by_sales
    proposed = case((by_capital, ranked.c.by_capital), else_=ranked.c.by_sales)
    return select(
        *ranked.c, proposed.label("proposed"), by_capital.label("is_by_capital")
    ).subquery("standing")


def listed(asked: Asked, direction: Direction) -> Select[Any]:
    """`business_id` and `distance` in rupiah of those that a list is about.

    The distance is to the upper limit of the present class, negative beyond it; of who goes
    down, to the lower limit, negative below it.
    """
    about = standings(asked).c
    distance, *which = LISTS[direction](about, asked)
    return select(about.business_id, distance.label("distance")).where(*which)


def _going_up(about: Any, asked: Asked) -> Conditions:
    to_capital = _limit(about.present, asked.law.capital) - about.capital
    to_sales = _limit(about.present, asked.law.sales) - about.told
    yield case((about.is_by_capital, to_capital), else_=to_sales)
    yield about.proposed > about.present
    yield ~_is_answered(about, asked)


def _near(about: Any, asked: Asked) -> Conditions:
    limit = _limit(about.present, asked.law.sales)
    yield limit - about.told
    yield about.proposed == about.present
    yield about.told * NEAR >= limit * (NEAR - 1)


def _going_down(about: Any, asked: Asked) -> Conditions:
    """Only of whom a whole year is known: anything else may be a part of what it sells."""
    yield about.told - _limit(about.present - 1, asked.law.sales)
    yield about.proposed < about.present
    yield about.stated.is_not(None)
    yield ~_is_answered(about, asked)


# For each list the distance that it is sorted by, and then what must be true.
LISTS = {Direction.UP: _going_up, Direction.NEAR: _near, Direction.DOWN: _going_down}


def _known(asked: Asked) -> Subquery:
    """The figures of each business, every one of them by itself."""
    sold = sums_of_businesses(asked.period, of=asked.only, at_least=asked.at_least)
    counts = or_(
        Business.turnover_year.is_(None),
        Business.turnover_year >= asked.day.year - STATED_FOR_YEARS,
    )
    return (
        select(
            Business.id.label("business_id"),
            case(RANKS, value=Business.size_class).label("present"),
            func.coalesce(Business.capital, 0).label("capital"),
            case((counts, Business.yearly_turnover)).label("stated"),
            *(func.coalesce(sum_, 0).label(sum_.name) for sum_ in list(sold.c)[1:]),
        )
        .outerjoin(sold, sold.c.business_id == Business.id)
        .where(asked.of())
        .subquery("known")
    )


def _told(asked: Asked) -> Subquery:
    """Beside them what is recorded, and what is told: never less than all that was booked."""
    known = _known(asked)
    recorded = known.c.site + known.c.verified
    booked = recorded + known.c.declared
    told = case((known.c.stated > booked, known.c.stated), else_=booked)
    return select(*known.c, recorded.label("recorded"), told.label("told")).subquery("figures")


def _ranked(asked: Asked) -> Subquery:
    """Beside these the class that each criterion gives."""
    told, law = _told(asked), asked.law
    by_capital = case((told.c.stated.is_(None), _rank(told.c.capital, law.capital)), else_=0)
    return select(
        *told.c,
        _rank(told.c.recorded, law.sales).label("by_recorded"),
        _rank(told.c.told, law.sales).label("by_sales"),
        by_capital.label("by_capital"),
    ).subquery("ranked")


def _rank(amount: Any, limits: Limits) -> ColumnElement[int]:
    return case(*((amount <= limit, rank) for rank, limit in enumerate(limits)), else_=len(limits))


def _limit(rank: ColumnElement[Any], limits: Limits) -> ColumnElement[int]:
    """The most that a class may have; besar has no limit, and NULL is near nothing."""
    return case(dict(enumerate(limits)), value=rank)


def _is_answered(about: Any, asked: Asked) -> ColumnElement[bool]:
    """An officer saw this very proposal not long ago, and left the class as it is.

    It is another one as soon as what is recorded, or told, speaks for another class.
    """
    sales = asked.law.sales
    return exists().where(
        ClassDecision.business_id == about.business_id,
        ClassDecision.decided_on > asked.day - ANSWERED_FOR,
        case(RANKS, value=ClassDecision.proposed) == about.proposed,
        case(RANKS, value=ClassDecision.size_class) == about.present,
        _rank(ClassDecision.recorded, sales) == about.by_recorded,
        _rank(ClassDecision.told, sales) == about.by_sales,
    )
