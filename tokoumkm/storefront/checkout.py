"""The checkout: one page, one button, one purchase."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.models import Account
from tokoumkm.accounts.phones import format_phone
from tokoumkm.carts.actions import take_what_is_left
from tokoumkm.carts.queries import cart_contents
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.quoting import quote_contents
from tokoumkm.orders.refusing import KeyReused, ShopDifference, TotalChanged
from tokoumkm.storefront.forms.checkout import ContactForm, checkout_form, new_key
from tokoumkm.storefront.whereto import whereto
from tokoumkm.web import basket
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import signed_in
from tokoumkm.web.site import current_site

routes = Blueprint("checkout", __name__, url_prefix="/checkout")


@routes.get("")
def show() -> ResponseReturnValue:
    if not cart_contents(basket.cart_token()).can_be_ordered:
        return redirect(url_for("storefront.cart.show"))
    return _show(_form())


@routes.post("")
def place() -> ResponseReturnValue:
    if is_reckoning := "jadikan" in request.form or request.form.get("aksi") == "hitung":
        _take_what_is_left()
    form = _form()
    if is_reckoning:
        return _show(form)
    if not form.accepted():
        return _show(form, status=422)
    try:
        purchase = place_purchase(form.checkout(basket.cart_token()), account=signed_in())
    except Refused as refusal:
        return _show_again(refusal)
    basket.recount()
    count = len(purchase.orders)
    each = f" Ada {count}, satu untuk setiap toko." if count > 1 else ""
    flash(f"Pesanan dibuat.{each} Simpan tautan halaman ini.")
    return redirect(url_for("storefront.orders.show", token=purchase.orders[0].token))


def _take_what_is_left() -> None:
    """The button beside what ran short; the form around it is drawn anew with all that is typed."""
    variant_id = request.form.get("jadikan", 0, type=int)
    if 0 < variant_id <= LARGEST_ID:
        take_what_is_left(basket.cart_token(), variant_id=variant_id)
        basket.recount()


def _show_again(refusal: Refused) -> ResponseReturnValue:
    """Nothing was placed: the page at today's prices, with the difference on top."""
    form = _form()
    if not form.has_goods and not form.set_aside:
        raise refusal  # there is nothing left to show
    if not form.has_goods:
        flash(str(refusal), "bad")
    if isinstance(refusal, KeyReused):
        form.key.data = new_key()  # the next press is another purchase, of what is shown now
    differences = refusal.differences if isinstance(refusal, TotalChanged) else ()
    return _show(form, status=409, refusal=str(refusal), differences=differences)


def _form() -> ContactForm:
    """The form for what lies in the cart now, at today's prices and fees."""
    account = signed_in()
    to = whereto(request.form, account=account, district=current_site().region_code)
    contents = cart_contents(basket.cart_token())
    quotes = quote_contents(contents, region_code=to.code)
    form = checkout_form(quotes, to, sent=request.form, **_known_of(account))
    form.set_aside = contents.set_aside
    if account is not None and account.email is not None:
        del form.email  # letters go there
    return form


def _known_of(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {}
    phone = account.phone.reveal("buyers check their own number") if account.phone else None
    return {"name": account.name, "phone": format_phone(phone) if phone else ""}


def _show(
    form: ContactForm,
    *,
    status: int = 200,
    refusal: str = "",
    differences: Sequence[ShopDifference] = (),
) -> ResponseReturnValue:
    """The page; unless something is to be mended, what the buyer left open is filled in."""
    if not form.has_goods:
        return redirect(url_for("storefront.cart.show"))
    if status != 422:
        for shop in form.shops:
            shop.choose_for_the_buyer(is_known=form.whereto.is_known)
    page = render_template(
        "storefront/checkout/show.html",
        form=form,
        refusal=refusal,
        differences=differences,
        hours_to_pay=wait.to_pay // timedelta(hours=1),
    )
    return page, status
