"""What an address asks of the turnover pages: a place, a period, and what to compare it with."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from tokoumkm import clock
from tokoumkm.errors import Refused
from tokoumkm.office.places import Place, place_in
from tokoumkm.turnover.comparison import Comparison
from tokoumkm.turnover.period import BadPeriod, Month, Period
from tokoumkm.turnover.reports import Level
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found


class BadQuestion(Refused):
    """The address asks for something that does not exist, such as a thirteenth month."""

    status = 422


@dataclass(frozen=True)
class Question:
    """A place and a period, compared with another period."""

    place: Place
    period: Period
    comparison: Comparison

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

    def address(self, place: Place) -> str:
        """The same question about another place."""
        if place.code == current_officer().scope and not place.unplaced:
            return url_for("office.turnover.show", **self.arguments)
        return url_for("office.turnover.region", place=place.text, **self.arguments)


def asked_about(text: str) -> Question:
    """The question of this request about a place; 404 for a place outside the scope."""
    place = found(place_in(current_officer().scope, text))
    period = request.args.get("periode") or this_quarter().code
    return Question(place, parsed_period(period), _comparison(request.args.get("banding")))


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
    year, part = request.args.get("tahun", ""), request.args.get("bagian", "")
    period = parsed_period(f"{year}-{part}" if part else year)
    return Question(place, period, _comparison(request.args.get("banding")))


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
