"""What an address asks of the turnover pages: a place, a period, and what to compare it with."""

from typing import Any, NamedTuple

from flask import request, url_for

from tokoumkm import clock
from tokoumkm.errors import Refused
from tokoumkm.office.places import Place, place_in
from tokoumkm.turnover.comparison import Comparison
from tokoumkm.turnover.period import UNTIL, BadPeriod, Month, Period
from tokoumkm.turnover.sources import Level
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found


class BadQuestion(Refused):
    """The address asks for something that does not exist, such as a thirteenth month."""

    status = 422


class Question(NamedTuple):
    """A place and a period, compared with another period; `detail` is what the table's rows are."""

    place: Place
    period: Period
    comparison: Comparison
    detail: Level

    @property
    def other(self) -> Period:
        return self.comparison.other(self.period)

    @property
    def is_running(self) -> bool:
        """The period has not ended, so that its figures will still grow."""
        return Month.of(clock.today()) <= self.period.last

    @property
    def arguments(self) -> dict[str, Any]:
        """What every address of the same question carries along."""
        kept: dict[str, Any] = {"periode": self.period.code}
        if self.comparison != Comparison.BEFORE:
            kept["banding"] = self.comparison
        return kept

    def address(self, place: Place, **others: str) -> str:
        """The same question about another place."""
        arguments = self.arguments | others
        if place.code == current_officer().scope and not place.unplaced:
            return url_for("office.turnover.show", **arguments)
        return url_for("office.turnover.region", place=place.text, **arguments)

    def in_detail(self, level: Level) -> str:
        """The same question with other rows in its table; of all businesses the ranking."""
        if level == self.place.level:
            return self.address(self.place)
        if level == Level.BUSINESS:
            return self.businesses()
        return self.address(self.place, rincian=level)

    def businesses(self, **others: str) -> str:
        """The businesses behind the figures; of one place, month, category, class or channel."""
        asked = {"wilayah": self.place.text} | self.arguments | others
        return url_for("office.ranking.show", **asked)


def asked_about(text: str) -> Question:
    """The question of this request about a place; 404 for a place outside the scope."""
    place = found(place_in(current_officer().scope, text))
    period = request.args.get("periode") or this_quarter().code
    return Question(
        place, parsed_period(period), _comparison(request.args.get("banding")), asked_level(place)
    )


def asked_place() -> str:
    """The place in `?wilayah=`, or all of the officer's scope."""
    return request.args.get("wilayah") or current_officer().scope


def asked_level(place: Place) -> Level:
    """The level in `?rincian=`, or the places directly inside."""
    text = request.args.get("rincian")
    if text and text not in list(Level):
        raise BadQuestion(f"“{text[:20]}” bukan rincian. Pilih salah satu: {', '.join(Level)}.")
    return Level(text) if text else place.level


def chosen() -> Question:
    """What somebody picked in the form: a year, a part of it, a place."""
    place = found(place_in(current_officer().scope, asked_place()))
    comparison = _comparison(request.args.get("banding"))
    return Question(place, _picked_period(), comparison, asked_level(place))


def _picked_period() -> Period:
    """Months typed by hand win over the year and its part."""
    first, last = request.args.get("dari", ""), request.args.get("sampai", "")
    if first or last:
        return parsed_period(f"{first or last}{UNTIL}{last or first}")
    year, part = request.args.get("tahun", ""), request.args.get("bagian", "")
    return parsed_period(f"{year}-{part}" if part else year)


def this_quarter() -> Period:
    today = clock.today()
    return Period.parse(f"{today.year}-T{(today.month + 2) // 3}")


def parsed_period(text: str) -> Period:
    try:
        return Period.parse(text[:20])
    except BadPeriod as fault:
        raise BadQuestion(str(fault)) from fault


def _comparison(text: str | None) -> Comparison:
    if text and text not in list(Comparison):
        raise BadQuestion(f"“{text[:20]}” bukan pembanding. Pilih “sebelumnya” atau “tahun-lalu”.")
    return Comparison(text) if text else Comparison.BEFORE
