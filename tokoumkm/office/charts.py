"""What the turnover charts are drawn from: the mat's tiles and limits, the months of the line."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.office.places import Place
from tokoumkm.office.questions import Question
from tokoumkm.regions.tiles import TILES
from tokoumkm.turnover.period import MONTHS, Month, Period
from tokoumkm.turnover.reports import NOTHING, first_month, site_by
from tokoumkm.turnover.sources import Level

STEPS = (1, 2, 3, 5)  # four limits make five classes: up to one step, two, three, five
ROUND = (1, 2, 5)
SMALLEST_STEP = 100_000


class Tile(NamedTuple):
    """One place on the mat."""

    name: str
    value: int
    column: int
    row: int
    href: str


class Point(NamedTuple):
    """One month on the line; `before` is None where the ledger had not begun."""

    text: str
    month: Month
    now: int
    before: int | None


class Line(NamedTuple):
    """Twelve months, and which of them the question is about."""

    points: Sequence[Point]
    band: tuple[int, int] | None

    @property
    def highest(self) -> Point:
        return max(self.points, key=lambda point: point.now)


def tile(place: Place, *, value: int, href: str) -> Tile | None:
    """The tile of a place that has one."""
    if place.code not in TILES:
        return None
    column, row = TILES[place.code]
    return Tile(place.name, value, column, row, href)


def limits_for(values: Sequence[int]) -> tuple[int, ...]:
    """Round lower bounds of the darker classes, so that the highest value is in the last one."""
    highest = max([*values, 0])
    step = SMALLEST_STEP
    for power in range(5, 13):
        for digit in ROUND:
            if digit * 10**power * STEPS[-1] <= highest:
                step = digit * 10**power
    return tuple(step * times for times in STEPS)


def twelve_months(question: Question) -> Line:
    """The twelve months up to the end of the period, or up to this month while it runs."""
    last = min(question.period.last, Month.of(clock.today()))
    months = Period(last.plus(-11), last).months
    sold = site_by(
        Level.MONTH,
        period=Period(last.plus(-23), last),
        region=question.place.code,
        unplaced=question.place.unplaced,
    )
    begins = first_month()
    points = [
        Point(
            text=MONTHS[month.number - 1][:3],
            month=month,
            now=sold.get(str(month), NOTHING),
            before=sold.get(str(before), NOTHING) if begins and begins <= before else None,
        )
        for month in months
        for before in [month.plus(-12)]
    ]
    return Line(points, _band(months, question.period))


def _band(months: Sequence[Month], period: Period) -> tuple[int, int] | None:
    inside = [n for n, month in enumerate(months) if period.first <= month <= period.last]
    return (inside[0], inside[-1]) if inside else None
