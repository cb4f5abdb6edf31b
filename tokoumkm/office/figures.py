"""The figures of a turnover page: a place in a period, beside another period."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flask import url_for

from tokoumkm.office.charts import Line, Tile, limits_for, tile, twelve_months
from tokoumkm.office.places import Place
from tokoumkm.office.questions import Question
from tokoumkm.regions.queries import children_of
from tokoumkm.turnover.comparison import side_by_side
from tokoumkm.turnover.models import SITE_CHANNEL
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import Level, Report, ReportRow, turnover_by


@dataclass(frozen=True)
class Entry:
    """One row of the page: in the bars `value` and `before`, in the table all of it."""

    name: str
    href: str
    now: ReportRow
    value: int
    before: int


@dataclass(frozen=True)
class Figures:
    """Everything one page shows; asked of the reports as it is needed."""

    question: Question

    @cached_property
    def now(self) -> Report:
        return self._report(self.question.place.level, self.question.period)

    @cached_property
    def before(self) -> Report:
        return self._report(self.question.place.level, self.question.other)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The places or businesses inside, highest first; what lies nowhere known comes last."""
        return [
            Entry(row.now.name, self._address(row.now), row.now, row.now.site, row.before)
            for row in side_by_side(self.now, self.before)
        ]

    @property
    def are_businesses(self) -> bool:
        return self.question.place.level == Level.BUSINESS

    @cached_property
    def channels(self) -> Report:
        return self._report(Level.CHANNEL, self.question.period)

    @property
    def site(self) -> ReportRow:
        """What was sold on the site alone."""
        return self.channels.row_of(SITE_CHANNEL)

    @cached_property
    def site_before(self) -> ReportRow:
        return self._report(Level.CHANNEL, self.question.other).row_of(SITE_CHANNEL)

    @property
    def elsewhere(self) -> Sequence[ReportRow]:
        return [row for row in self.channels.rows if row.code != SITE_CHANNEL]

    @cached_property
    def silent(self) -> Sequence[str]:
        """The places inside in which nothing was sold, now or before."""
        if self.are_businesses:
            return []
        sold = {entry.now.code for entry in self.entries}
        children = children_of(self.question.place.code)
        return [child.name for child in children if child.code not in sold]

    @cached_property
    def tiles(self) -> Sequence[Tile]:
        """The places inside as they lie on the mat; none where no mat is drawn."""
        if self.are_businesses:
            return []
        places = [Place(c.code, c.name) for c in children_of(self.question.place.code)]
        drawn = (
            tile(
                place,
                value=self.now.row_of(place.code).site,
                href=self.question.address(place),
            )
            for place in places
        )
        return sorted(filter(None, drawn), key=lambda placed: (placed.row, placed.column))

    @property
    def limits(self) -> tuple[int, ...]:
        return limits_for([placed.value for placed in self.tiles])

    @cached_property
    def line(self) -> Line:
        return twelve_months(self.question)

    def _report(self, level: Level, period: Period) -> Report:
        place = self.question.place
        return turnover_by(level, period=period, region=place.code, unplaced=place.unplaced)

    def _address(self, row: ReportRow) -> str:
        """One level down."""
        place, arguments = self.question.place, self.question.arguments
        if self.are_businesses:
            arguments = {**arguments, "wilayah": place.text}
            return url_for("office.turnover.business", number=row.code, **arguments)
        below = Place(row.code, row.name) if row.code else Place(place.code, row.name, True)
        return self.question.address(below)


def average(row: ReportRow) -> int | None:
    """Rupiah per order, rounded; None where there was no order."""
    return (2 * row.site + row.orders) // (2 * row.orders) if row.orders > 0 else None
