"""The register of UMKM: looking for a business, reading what is known of it, correcting it."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.search import NoExactNumber
from tokoumkm.certificates.queries import certificates_of
from tokoumkm.office.forms.businesses import (
    BusinessForm,
    ExactForm,
    RegisterForm,
    business_form,
    register_form,
)
from tokoumkm.outreach.queries import calls_on
from tokoumkm.regions.codes import is_inside
from tokoumkm.regions.queries import full_name
from tokoumkm.register.actions import NothingChanged, correct_business, look_up
from tokoumkm.register.listing import COUNTED, ListedBusiness, RegisterPage, page_of
from tokoumkm.register.queries import business_inside, shop_of_business
from tokoumkm.shops.reasons import BadReason
from tokoumkm.turnover.owners_view import History, Sums, history_of
from tokoumkm.turnover.period import Period
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import me

routes = Blueprint("businesses", __name__)

QUESTION = ("q", "wilayah", "sektor", "kelas", "nib", "izin", "toko")
MONTHS_SHOWN = 12


class Shown(NamedTuple):
    """A page of the register, and the addresses of its neighbours."""

    page: RegisterPage
    newer: str | None
    older: str | None


@routes.get("/umkm")
def index() -> tuple[str, int]:
    form = asked()
    rows = _page_of(form) if form.validate() else RegisterPage([], 0)
    return page(
        "office/businesses/index.html",
        form=form,
        shown=Shown(rows, newer=_newer(rows), older=_older(rows)),
        counted=COUNTED,
        question=question(),
    )


@routes.route("/cari-umkm", methods=["GET", "POST"])
def find() -> ResponseReturnValue:
    """By a number that must not stand in an address."""
    if not current_officer().can_act:
        abort(403)
    form = ExactForm()
    rows = _looked_up(form) if form.accepted() else []
    if len(rows) == 1:
        return redirect(url_for(".show", number=rows[0].number))
    text, status = page("office/businesses/find.html", form=form, rows=rows)
    return text, status, {"Cache-Control": "private, no-store"}


@routes.get("/umkm/<number>")
def show(number: str) -> tuple[str, int]:
    business = _business(number)
    shop = shop_of_business(business)
    sold = history_of(business.id, region=current_officer().scope)
    return page(
        "office/businesses/show.html",
        business=business,
        place=full_name(business.region_code),
        shop=shop,
        certificates=certificates_of(shop) if shop else [],
        calls=calls_on(shop.id) if shop else [],
        today=clock.today(),
        months=_months(sold),
        years=_years(sold),
        can_correct=_can_correct(business),
    )


@routes.route("/umkm/<number>/ubah", methods=["GET", "POST"])
def edit(number: str) -> ResponseReturnValue:
    business = _business(number)
    if not _can_correct(business):
        abort(403)
    form = business_form(business, scope=current_officer().scope)
    if form.accepted() and _corrected(form, business):
        flash(f"Data {business.name} tersimpan.", "good")
        return redirect(url_for(".show", number=business.registration_number))
    return page("office/businesses/edit.html", form=form, business=business)


def asked() -> RegisterForm:
    """The question in this address."""
    return register_form(request.args, scope=current_officer().scope)


def question() -> dict[str, str]:
    """What is asked, without the position."""
    return {name: text for name, text in request.args.items() if text and name in QUESTION}


def _page_of(form: RegisterForm) -> RegisterPage:
    before, after = _row_in("sebelum"), _row_in("sesudah")
    return page_of(form.asked(current_officer().scope), before=before, after=after)


def _row_in(name: str) -> int | None:
    """A row's number in the address; junk begins at the newest row."""
    row = request.args.get(name, type=int)
    return row if row is not None and 0 <= row <= LARGEST_ID else None


def _newer(rows: RegisterPage) -> str | None:
    return _address("sesudah", rows.rows[0].id) if rows.rows and rows.has_newer else None


def _older(rows: RegisterPage) -> str | None:
    return _address("sebelum", rows.rows[-1].id) if rows.rows and rows.has_older else None


def _address(position: str, row: int) -> str:
    return f"{url_for('.index')}?{urlencode({**question(), position: row})}"


def _business(number: str) -> Business:
    return found(business_inside(number, current_officer().scope))


def _months(sold: History) -> list[tuple[Period, Sums]]:
    """The last ones in which something was sold, the newest first."""
    newest = sorted(sold.months, reverse=True)[:MONTHS_SHOWN]
    return [(Period(month, month), sold.of(month)) for month in newest]


def _years(sold: History) -> list[tuple[Period, Sums]]:
    years = sorted({month.year for month in sold.months}, reverse=True)
    return [(Period.parse(str(year)), sold.year(year)) for year in years]


def _can_correct(business: Business) -> bool:
    """Who acts, about a business of their own region; one whose shop alone lies there is not."""
    officer = current_officer()
    return officer.can_act and is_inside(business.region_code, officer.scope)


def _looked_up(form: ExactForm) -> list[ListedBusiness]:
    try:
        rows = look_up(form.number.data, scope=current_officer().scope, by=me())
    except NoExactNumber as refusal:
        form.refuse(form.number, refusal)
        return []
    if not rows:
        form.refuse(form.number, "Tidak ada UMKM dengan nomor ini di wilayah Anda.")
    return rows


def _corrected(form: BusinessForm, business: Business) -> bool:
    facts = form.facts(scope=current_officer().scope)
    if facts is None:
        return False
    try:
        correct_business(
            business, facts=facts, reason=form.reason.data, by=me(), seen=_moment(form.seen.data)
        )
    except (BadReason, NothingChanged) as refusal:
        form.refuse(form.reason, refusal)
        return False
    return True


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None
