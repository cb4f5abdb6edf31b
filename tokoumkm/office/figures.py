"""The figures of a turnover page: a place in a period, beside another period."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from flask import request

from tokoumkm.office.charts import Line, Tile, limits_for, tile, twelve_months
from tokoumkm.office.entries import Entry, arranged, asked_sorting, entries_of
from tokoumkm.office.places import Place
from tokoumkm.office.questions import Question
from tokoumkm.regions.queries import children_of
from tokoumkm.turnover.comparison import Comparison
from tokoumkm.turnover.models import Vouched
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import Elsewhere, Part, Report, parts_of, sold_elsewhere, turnover_by
from tokoumkm.turnover.sources import Level

FIRST_COLUMN = {
    Level.BUSINESS: "Usaha",
    Level.CATEGORY: "Kategori",
    Level.CLASS: "Kelas",
    Level.CHANNEL: "Kanal",
    Level.MONTH: "Bulan",
}


class Facts(NamedTuple):
    """What the tiles show of one period: the three columns one by one."""

    words: str
    parts: dict[Vouched, Part]

    @property
    def site(self) -> Part:
        return self.parts.get(Vouched.SITE, Part())

    @property
    def verified(self) -> Part:
        return self.parts.get(Vouched.VERIFIED, Part())

    @property
    def declared(self) -> Part:
        return self.parts.get(Vouched.DECLARED, Part())


@dataclass(frozen=True)
class Figures:
    """Everything one page shows; asked of the reports as it is needed."""

    question: Question

    @cached_property
    def now(self) -> Report:
        return self._report(self.question.place.level, self._period)

    @cached_property
    def before(self) -> Report:
        return self._report(self.question.place.level, self.question.other)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The places or businesses inside, highest first; what lies nowhere known comes last."""
        return entries_of(self.question, self.now, self.before, level=self.question.place.level)

    @cached_property
    def table(self) -> Report:
        """What the table's total is: of the places, or of the detail that was asked for."""
        return self.now if self._are_places else self._report(self.question.detail, self._period)

    @cached_property
    def table_before(self) -> Report:
        if self._are_places:
            return self.before
        return self._report(self.question.detail, self.question.other)

    @cached_property
    def rows(self) -> Sequence[Entry]:
        """The table's rows, searched and sorted as asked for."""
        level = self.question.detail
        every = (
            self.entries
            if self._are_places
            else entries_of(self.question, self.table, self.table_before, level=level)
        )
        return arranged(every, words=request.args.get("cari", ""), by=asked_sorting())

    @property
    def first_column(self) -> str:
        """What the table's rows are called."""
        return FIRST_COLUMN.get(self.question.detail, "Wilayah")

    @property
    def are_businesses(self) -> bool:
        return self.question.place.level == Level.BUSINESS

    @cached_property
    def facts(self) -> Facts:
        return self._facts(self._period)

    @cached_property
    def facts_before(self) -> Sequence[Facts]:
        """Of the period it is compared with, and then of the other one that it could be."""
        chosen = self.question.comparison
        others = [chosen, *(each for each in Comparison if each != chosen)]
        return [self._facts(each.other(self._period)) for each in others]

    @cached_property
    def elsewhere(self) -> Sequence[Elsewhere]:
        """What was sold outside the site; never added to the rest."""
        place = self.question.place
        return sold_elsewhere(period=self._period, region=place.code, unplaced=place.unplaced)

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

    @property
    def _are_places(self) -> bool:
        return self.question.detail == self.question.place.level

    @property
    def _period(self) -> Period:
        return self.question.period

    def _facts(self, period: Period) -> Facts:
        place = self.question.place
        found = parts_of(period=period, region=place.code, unplaced=place.unplaced)
        return Facts(period.words, found)

    def _report(self, level: Level, period: Period) -> Report:
        place = self.question.place
        return turnover_by(level, period=period, region=place.code, unplaced=place.unplaced)


def average(part: Part) -> int | None:
    """Rupiah per order, rounded; None where there was no order."""
    return (2 * part.amount + part.orders) // (2 * part.orders) if part.orders > 0 else None
