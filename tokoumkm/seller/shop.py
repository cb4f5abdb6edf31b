"""The shop itself: how far it is from opening, its profile, how it is paid, when it is closed."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import opening, selling
from tokoumkm.seller.checklist import requirements
from tokoumkm.seller.forms.shop import (
    HolidayForm,
    PaymentAccountForm,
    payment_form,
    profile_form,
)
from tokoumkm.shops import queries
from tokoumkm.shops.actions.banking import BadPaymentAccount, propose_payment_account
from tokoumkm.shops.actions.closing import set_holiday
from tokoumkm.shops.profile import BadProfile
from tokoumkm.shops.selling import sells
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("shop", __name__, url_prefix="/toko")

Answer = Response | tuple[str, int]


@routes.get("")
def show() -> Answer:
    office_region = current_site().region_code
    return page(
        "seller/shop/show.html",
        shop=current_shop(),
        sells=sells(current_shop()),
        requirements=requirements(current_shop(), office_region=office_region),
        missing=opening.missing_before_submission(current_shop(), office_region=office_region),
    )


@routes.post("/pengajuan")
def submit() -> Answer:
    opening.submit_shop(current_shop(), office_region=current_site().region_code)
    return _saved("Toko diajukan. Dinas memeriksanya, hasilnya muncul di halaman ini.")


@routes.route("/profil", methods=["GET", "POST"])
def profile() -> Answer:
    form = profile_form(current_shop())
    if form.accepted():
        try:
            opening.change_profile(current_shop(), form.profile())
        except BadProfile as refusal:
            form.refuse(form.name, refusal)
        else:
            return _saved("Profil tersimpan. Pembeli melihatnya sekarang juga.")
    return page("seller/shop/profile.html", form=form)


@routes.route("/rekening", methods=["GET", "POST"])
def payment_account() -> Answer:
    form = PaymentAccountForm()
    if form.comes_from(me()):
        try:
            _propose(form)
        except BadPaymentAccount as refusal:
            form.refuse(form.number, refusal)
        else:
            return _saved("Rekening diajukan. Dinas memeriksanya sebelum dipakai pembeli.")
    return page(
        "seller/shop/payment_account.html",
        form=form,
        in_force=queries.payment_account_in_force(current_shop().id),
        proposed=queries.payment_account_proposed(current_shop().id),
        refused=queries.payment_account_refused(current_shop().id),
    )


@routes.route("/pembayaran", methods=["GET", "POST"])
def payment() -> Answer:
    form = payment_form(current_shop())
    if form.accepted():
        selling.set_paying(current_shop(), **form.chosen)
        return _saved("Cara bayar tersimpan.")
    return page("seller/shop/payment.html", form=form)


@routes.route("/libur", methods=["GET", "POST"])
def holiday() -> Answer:
    form = HolidayForm(obj=current_shop())
    if form.accepted():
        set_holiday(
            current_shop(),
            closed_from=form.closed_from.data,
            closed_until=form.closed_until.data,
        )
        return _saved("Libur tersimpan. Pembeli tidak bisa memesan pada hari itu.")
    return page("seller/shop/holiday.html", form=form, shop=current_shop())


@routes.post("/buka-lagi")
def reopen() -> Answer:
    set_holiday(current_shop(), closed_from=None, closed_until=None)
    return _saved("Libur dihapus. Toko menerima pesanan seperti biasa.")


def _propose(form: PaymentAccountForm) -> None:
    propose_payment_account(
        current_shop(),
        bank=form.bank_name,
        number=form.number.data,
        holder=form.holder.data,
        path=url_for(".payment_account"),
    )


def _saved(words: str) -> Response:
    flash(words)
    return redirect(url_for(".show"))
