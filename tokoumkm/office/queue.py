"""The queue of what the office has to approve, and the decisions about it."""

from flask import Blueprint, current_app, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.businesses.facts import masked_nik
from tokoumkm.catalog import opening
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.actions import curating
from tokoumkm.office.forms.decisions import DecisionForm, decision_form
from tokoumkm.office.paging import numbered
from tokoumkm.office.waiting import (
    Kind,
    counts_of_waiting,
    kecamatan_names,
    queue_of,
)
from tokoumkm.regions.queries import full_name
from tokoumkm.secrecy import unseal
from tokoumkm.shops import queries as shops
from tokoumkm.shops.actions import banking, closing
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("queue", __name__, url_prefix="/verifikasi")

PAGE = 25

Answer = tuple[str, int] | Response


@routes.get("")
def index() -> tuple[str, int]:
    scope = current_officer().scope
    everything = queue_of(scope)
    kind = next((kind for kind in Kind if kind == request.args.get("jenis")), None)
    entries = [entry for entry in everything if kind in (None, entry.kind)]
    shown = numbered(entries, size=PAGE)
    return page(
        "office/queue/index.html",
        everything=everything,
        shown=shown,
        kind=kind,
        counts=counts_of_waiting(scope),
        kecamatan=kecamatan_names(shown.rows),
    )


@routes.route("/toko/<int:shop_id>", methods=["GET", "POST"])
def shop(shop_id: int) -> Answer:
    waiting = found(shops.shop_waiting(shop_id, current_officer().scope))
    form = decision_form("Setujui, buka toko", version=waiting.version)
    if form.accepted():
        if form.is_yes:
            opening.open_shop(waiting, by=me(), seen=form.version)
        else:
            closing.return_shop(waiting, note=form.written, by=me())
        return _decided(form, waiting.name)
    region = current_app.config["OFFICE_REGION"]
    missing = opening.missing_before_submission(waiting, office_region=region)
    place, nik = full_name(waiting.village_code), waiting.business.nik_sealed
    shown = {"shop": waiting, "missing": missing, "place": place}
    return page("office/queue/shop.html", form=form, nik=_masked(nik), **shown)


@routes.route("/rekening/<int:account_id>", methods=["GET", "POST"])
def bank_account(account_id: int) -> Answer:
    waiting = found(shops.bank_account_waiting(account_id, current_officer().scope))
    form = decision_form("Setujui, pakai rekening ini")
    if form.accepted():
        if form.is_yes:
            banking.approve_bank_account(waiting, by=me())
        else:
            banking.reject_bank_account(waiting, note=form.written, by=me())
        return _decided(form, f"Rekening {waiting.shop.name}")
    before = shops.bank_account_in_force(waiting.shop_id)
    return page("office/queue/bank_account.html", form=form, account=waiting, before=before)


@routes.route("/produk/<int:product_id>", methods=["GET", "POST"])
def product(product_id: int) -> Answer:
    waiting = found(catalog.product_waiting(product_id, current_officer().scope))
    form = decision_form("Setujui, tayangkan", version=waiting.version)
    if form.accepted():
        if form.is_yes:
            curating.publish_product(waiting, by=me(), seen=form.version)
        else:
            curating.return_product(waiting, note=form.written, by=me())
        return _decided(form, waiting.name)
    return page("office/queue/product.html", form=form, product=waiting)


def _decided(form: DecisionForm, name: str) -> Response:
    """Say what happened, and go on with the queue."""
    verb = "disetujui" if form.is_yes else "dikembalikan kepada penjual"
    flash(f"{name} {verb}.", "good")
    return redirect(url_for("office.queue.index"))


def _masked(sealed: str | None) -> str:
    return masked_nik(unseal(sealed)) if sealed else ""
