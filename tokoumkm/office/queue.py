"""The queue of what the office has to approve, and the decisions about it."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from tokoumkm.catalog import opening, selling
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.actions import curating
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.waiting import PRODUCTS
from tokoumkm.certificates import queries as certificates
from tokoumkm.certificates.actions import deciding
from tokoumkm.certificates.checklist import checklist_of
from tokoumkm.certificates.models import Certificate
from tokoumkm.certificates.waiting import CERTIFICATES
from tokoumkm.errors import Refused
from tokoumkm.office import waiting
from tokoumkm.office.forms.decisions import DONE, Decision, DecisionForm, decision_form
from tokoumkm.office.paging import counted
from tokoumkm.office.waiting import Around, narrowed
from tokoumkm.regions.queries import full_name
from tokoumkm.shops import queries as shops
from tokoumkm.shops.actions import banking, closing
from tokoumkm.shops.checklist import missing_in
from tokoumkm.shops.models import AccountKind, PaymentAccount, Shop
from tokoumkm.shops.waiting import PAYMENT_ACCOUNTS, SHOPS, WaitingKind, has_been_there
from tokoumkm.web.guards import READING, current_officer
from tokoumkm.web.pages import page
from tokoumkm.web.security import me
from tokoumkm.web.stickers import sticker_of

routes = Blueprint("queue", __name__, url_prefix="/verifikasi")

PAGE = 25
GONE = "Berkas itu tidak menunggu lagi: sudah diputuskan petugas lain, atau diubah penjual."

Answer = tuple[str, int] | Response
Asked = TypeVar("Asked")


class AlreadyDecided(Refused):
    """A colleague was quicker, or the seller took it back."""


@routes.get("")
def index() -> Answer:
    queue = narrowed()
    return page(
        "office/queue/index.html",
        queue=queue,
        shown=counted(queue.page, total=queue.total, size=PAGE),
        desks=waiting.DESKS,
        options=waiting.kecamatan_options(queue),
        waiting=waiting,
    )


@routes.route("/toko/<int:shop_id>", methods=["GET", "POST"])
def shop(shop_id: int) -> Answer:
    asked = _waiting(shops.shop_waiting, SHOPS, shop_id)
    around = narrowed().around(SHOPS, shop_id, asked.submitted_at or asked.created_at)
    form = decision_form("Setujui, buka toko", version=asked.version)
    if form.accepted():
        _decide_shop(form, asked)
        return _decided(form, asked.name, around)
    region = current_app.config["OFFICE_REGION"]
    items = checklist_of(asked, office_region=region)
    shown = {"shop": asked, "items": items, "missing": missing_in(items)}
    place = full_name(asked.village_code)
    return page("office/queue/shop.html", form=form, around=around, place=place, **shown)


@routes.route("/rekening/<int:account_id>", methods=["GET", "POST"])
def payment_account(account_id: int) -> Answer:
    asked = _waiting(shops.payment_account_waiting, PAYMENT_ACCOUNTS, account_id)
    around = narrowed().around(PAYMENT_ACCOUNTS, account_id, asked.proposed_at)
    form = decision_form("Setujui, pakai ini")
    if form.accepted():
        _decide_payment_account(form, asked)
        return _decided(form, f"{asked.words} {asked.shop.name}", around)
    before = shops.payment_account_in_force(asked.shop_id, kind=asked.kind)
    shown = {"account": asked, "before": before, **_of_qris(asked)}
    return page("office/queue/payment_account.html", form=form, around=around, **shown)


@routes.route("/produk/<int:product_id>", methods=["GET", "POST"])
def product(product_id: int) -> Answer:
    asked = _waiting(catalog.product_waiting, PRODUCTS, product_id)
    around = narrowed().around(PRODUCTS, product_id, asked.submitted_at or asked.created_at)
    form = decision_form("Setujui, tayangkan", version=asked.version)
    if form.accepted():
        _decide_product(form, asked)
        return _decided(form, asked.name, around)
    return page("office/queue/product.html", form=form, around=around, product=asked)


@routes.route("/izin/<int:certificate_id>", methods=["GET", "POST"])
def certificate(certificate_id: int) -> Answer:
    asked = _waiting(certificates.certificate_waiting, CERTIFICATES, certificate_id)
    around = narrowed().around(CERTIFICATES, certificate_id, asked.submitted_at)
    form = decision_form("Setujui, tampilkan tandanya", version=asked.version)
    if form.accepted():
        _decide_certificate(form, asked)
        return _decided(form, f"{asked.words} {asked.shop.name}", around)
    shown = {"certificate": asked, "elsewhere": certificates.same_number_elsewhere(asked)}
    return page("office/queue/certificate.html", form=form, around=around, **shown)


def _decide_shop(form: DecisionForm, asked: Shop) -> None:
    path = url_for("seller.shop.show")
    if form.answer == Decision.APPROVE:
        opening.open_shop(asked, by=me(), seen=form.version, path=path)
    elif form.answer == Decision.RETURN:
        closing.return_shop(asked, note=form.written, by=me(), path=path)
    else:
        closing.reject_shop(asked, note=form.written, by=me(), path=path)


def _decide_payment_account(form: DecisionForm, asked: PaymentAccount) -> None:
    is_qris = asked.kind == AccountKind.QRIS
    path = url_for("seller.qris.show" if is_qris else "seller.shop.payment_account")
    if form.answer == Decision.APPROVE:
        selling.approve_payment_account(asked, by=me(), path=path)
    elif form.answer == Decision.RETURN:
        banking.return_payment_account(asked, note=form.written, by=me(), path=path)
    else:
        banking.reject_payment_account(asked, note=form.written, by=me(), path=path)


def _of_qris(asked: PaymentAccount) -> dict[str, Any]:
    """What an officer compares of a code, and who else is paid by it."""
    if asked.kind != AccountKind.QRIS:
        return {}
    scope = current_officer().scope
    return {"sticker_of": sticker_of, "elsewhere": shops.shops_with_code(asked, scope)}


def _decide_product(form: DecisionForm, asked: Product) -> None:
    path = url_for("seller.products.edit", product_id=asked.id)
    if form.answer == Decision.APPROVE:
        curating.publish_product(asked, by=me(), seen=form.version, path=path)
    elif form.answer == Decision.RETURN:
        curating.return_product(asked, note=form.written, by=me(), path=path)
    else:
        curating.reject_product(asked, note=form.written, by=me(), path=path)


def _decide_certificate(form: DecisionForm, asked: Certificate) -> None:
    path = url_for("seller.certificates.show", certificate_id=asked.id)
    if form.answer == Decision.APPROVE:
        deciding.verify_certificate(asked, by=me(), seen=form.version, path=path)
    elif form.answer == Decision.RETURN:
        deciding.return_certificate(asked, note=form.written, by=me(), path=path)
    else:
        deciding.reject_certificate(asked, note=form.written, by=me(), path=path)


def _waiting(query: Callable[[int, str], Asked | None], kind: WaitingKind, id_: int) -> Asked:
    """What waits inside the officer's region.

    Whoever comes too late is told so: looking leads back to the queue, deciding is refused.
    """
    scope = current_officer().scope
    asked = query(id_, scope)
    if asked is not None:
        return asked
    if not has_been_there(kind, scope, key=id_):
        abort(404)
    if request.method not in READING:
        raise AlreadyDecided(f"{GONE} Buka antrean untuk melanjutkan.")
    flash(GONE, "info")
    raise _Elsewhere(response=redirect(narrowed().index(narrowed().desk)))


class _Elsewhere(HTTPException):
    """Leave the view with an answer."""


def _decided(form: DecisionForm, name: str, around: Around) -> Response:
    """Say what happened, and go on with the next that waits."""
    flash(f"{name} {DONE[form.answer]}.", "good")
    return redirect(around.go_on())
