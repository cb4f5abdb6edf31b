"""The shop's month in money, on a page and as files."""

from flask import Blueprint, Response, abort, request

from tokoumkm import clock
from tokoumkm.payments.statement import Statement, statement_of
from tokoumkm.payments.statement_files import statement_as_csv, statement_as_xlsx
from tokoumkm.turnover.period import BadPeriod, Month
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page

routes = Blueprint("statement", __name__)

LINES = 50  # on a page
MOST_MONTHS = 36  # to choose from
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@routes.get("/keuangan")
def show() -> tuple[str, int]:
    statement = _statement()
    here = max(1, request.args.get("halaman", 1, type=int))
    lines = statement.lines[(here - 1) * LINES : here * LINES]
    return page(
        "seller/statement/show.html",
        statement=statement,
        months=[(str(month), month.words) for month in _months()],
        lines=lines,
        here=here,
        pages=max(1, -(-len(statement.lines) // LINES)),
    )


@routes.get("/keuangan.csv")
def csv() -> Response:
    return _file(statement_as_csv(_statement()), CSV, "csv")


@routes.get("/keuangan.xlsx")
def xlsx() -> Response:
    return _file(statement_as_xlsx(_statement()), XLSX, "xlsx")


def _statement() -> Statement:
    """Of the month in the address, or of this one; a month to come has none."""
    this = Month.of(clock.today())
    try:
        month = Month.parse(request.args.get("bulan") or str(this))
    except BadPeriod:
        abort(404)
    if month > this:
        abort(404)
    return statement_of(current_shop(), month)


def _months() -> list[Month]:
    """Since the shop began, the newest first."""
    this, began = Month.of(clock.today()), Month.of(clock.office_day(current_shop().created_at))
    months = [this.plus(-back) for back in range(MOST_MONTHS)]
    return [month for month in months if month >= began] or [this]


def _file(content: bytes, kind: str, ending: str) -> Response:
    month = request.args.get("bulan") or Month.of(clock.today())
    name = f"keuangan-{current_shop().slug}-{month}.{ending}"
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
