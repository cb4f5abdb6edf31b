"""Turnover figures for everybody, the same for everybody: they may be kept on the way."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import Blueprint, Response, abort, make_response, request
from flask.typing import ResponseReturnValue

from tokoumkm.money import Rupiah
from tokoumkm.turnover.disclosure import TOTAL
from tokoumkm.turnover.models import Vouched
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.public import Dimension, PublicTable, Row, public_periods, public_year
from tokoumkm.turnover.public_file import public_csv
from tokoumkm.web.caching import AN_HOUR, kept_for
from tokoumkm.web.pages import page
from tokoumkm.web.site import current_site

routes = Blueprint("figures", __name__)

TITLES = {Dimension.KECAMATAN: "Per kecamatan", Dimension.CATEGORY: "Per kategori"}


class Line(NamedTuple):
    """One line of a table: rupiah in the three columns that stay apart, None where hidden."""

    name: str
    amounts: Sequence[Rupiah | None]


class Section(NamedTuple):
    title: str
    lines: Sequence[Line]
    total: Line | None


@routes.get("/data")
@kept_for(AN_HOUR)
def show() -> ResponseReturnValue:
    """A year or a month; nothing here asks who is looking."""
    periods = public_periods()
    period = _chosen(periods)
    sections = _sections(period, since=periods[-1].first) if period else []
    shown = {"periods": periods, "period": period, "sections": sections}
    return page("storefront/figures/show.html", **shown, columns=_columns(sections))


@routes.get("/data/<int:year>.csv")
@kept_for(AN_HOUR)
def file(year: int) -> Response:
    """Every published figure of a year in the long form."""
    if year not in {period.first.year for period in public_periods()}:
        abort(404)
    site = current_site()
    answer = make_response(public_csv(year, about=Row(site.region_code, site.region)))
    answer.mimetype = "text/csv"
    name = f"omzet-umkm-{site.region_code}-{year}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _chosen(periods: Sequence[Period]) -> Period | None:
    """The one in the address, or the newest; what is not published does not exist."""
    asked = request.args.get("periode")
    if not asked:
        return periods[0] if periods else None
    return next((period for period in periods if period.code == asked), None) or abort(404)


def _sections(period: Period, *, since: Month) -> list[Section]:
    """By kecamatan and by category for the period, and the months of its year."""
    tables = public_year(period.first.year)
    column = str(period.first) if period.length == 1 else TOTAL
    by_row = [
        Section(
            f"{title}, {period.words_inside}",
            [_line(row.name, table, row.code, column) for row in table.rows],
            _line("Semua", table, TOTAL, column),
        )
        for title, table in ((TITLES[by], tables[by]) for by in Dimension)
    ]
    table = tables[Dimension.KECAMATAN]
    months = [Month.parse(name) for name in table.columns if name != TOTAL]
    lines = [_line(one.words, table, TOTAL, str(one)) for one in months if one >= since]
    whole = _line("Setahun", table, TOTAL, TOTAL) if TOTAL in table.columns else None
    return [*by_row, Section(f"Per bulan, {period.first.year}", lines, whole)]


def _line(name: str, table: PublicTable, row: str, column: str) -> Line:
    return Line(name, [table.shown(row, column, vouched) for vouched in Vouched])


def _columns(sections: Sequence[Section]) -> list[int]:
    """Which of the three columns say anything; the site's always does."""
    lines = [line for section in sections for line in (*section.lines, section.total) if line]
    told = {place for line in lines for place in (1, 2) if line.amounts[place] != 0}
    return [0, *sorted(told)]
