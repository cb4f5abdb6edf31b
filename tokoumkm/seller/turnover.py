"""The shop's own omzet: by month, day and product, beside what it was before, and as a file."""

from flask import Blueprint, Response, abort, request

from tokoumkm import clock
from tokoumkm.money import Rupiah
from tokoumkm.orders.sold_products import lines_as_csv, products_of
from tokoumkm.turnover.days import Days
from tokoumkm.turnover.owners_view import History, days_of, history_of
from tokoumkm.turnover.period import BadPeriod, Month, Period
from tokoumkm.turnover.reports import site_turnover_of
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page

routes = Blueprint("turnover", __name__)


@routes.get("/omzet")
def show() -> tuple[str, int]:
    shop, month = current_shop(), _asked_month()
    history = history_of(shop.business_id)
    return page(
        "seller/turnover/show.html",
        month=month,
        months=_options(history, month),
        history=history,
        before=_before(history, month),
        days=days_of(shop.business_id, month),
        products=products_of(shop, month),
    )


@routes.get("/omzet.csv")
def csv() -> Response:
    """Every line of a month or a year: ?bulan=2026-11, or ?bulan=2026."""
    period = _asked_period()
    name = f"omzet-{current_shop().slug}-{period.code}.csv"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    content = lines_as_csv(current_shop(), period)
    return Response(content, mimetype="text/csv", headers=headers)


def _asked_month() -> Month:
    """The month in the address, or this one."""
    period = _asked_period()
    return period.first if period.length == 1 else abort(404)


def _asked_period() -> Period:
    """A month or a year in the address, or this month; what has not begun does not exist."""
    this = Month.of(clock.today())
    try:
        period = Period.parse(request.args.get("bulan") or str(this))
    except BadPeriod:
        abort(404)
    return period if period.first <= this else abort(404)


def _options(history: History, month: Month) -> list[tuple[str, str]]:
    """Every month since the first one with turnover, the newest first."""
    this = Month.of(clock.today())
    first = min(history.first or this, month)
    return [(str(each), each.words) for each in reversed(Period(first, this).months)]


def _before(history: History, month: Month) -> tuple[str, Rupiah | None]:
    """What the month is compared with: the one before, or as many days of it while it runs."""
    if month != Month.of(clock.today()):
        return month.plus(-1).words, history.site_in(month.plus(-1))
    days = Days.of_month_until(clock.today()).a_month_before()
    return days.words, site_turnover_of(current_shop().business_id, days=days).amount
