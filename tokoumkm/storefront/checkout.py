"""The checkout: one page, one button, one purchase."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.phones import format_phone
from tokoumkm.carts.queries import cart_contents
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.quoting import quote_contents
from tokoumkm.storefront.forms.checkout import ContactForm, checkout_form
from tokoumkm.storefront.forms.destination import Destination
from tokoumkm.web import basket
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
    form = _form()
    if request.form.get("aksi") == "hitung":
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


def _show_again(refusal: Refused) -> ResponseReturnValue:
    """Nothing was placed: the page at today's prices, with the difference on top."""
    form = _form()
    if not form.has_goods:
        raise refusal  # there is nothing left to show
    return _show(form, status=409, refusal=str(refusal))


def _form() -> ContactForm:
    """The form for what lies in the cart now, at today's prices and fees."""
    destination = Destination(request.form, district=current_site().region_code)
    quotes = quote_contents(cart_contents(basket.cart_token()), region_code=destination.code)
    return checkout_form(quotes, destination, sent=request.form, **_known_of_the_buyer())


def _known_of_the_buyer() -> dict[str, Any]:
    account = signed_in()
    if account is None:
        return {}
    phone = account.phone.reveal("buyers check their own number") if account.phone else None
    return {"name": account.name, "phone": format_phone(phone) if phone else ""}


def _show(form: ContactForm, *, status: int = 200, refusal: str = "") -> ResponseReturnValue:
    """The page; unless something is to be mended, what the buyer left open is filled in."""
    if not form.has_goods:
        return redirect(url_for("storefront.cart.show"))
    if status != 422:
        for shop in form.shops:
            shop.choose_for_the_buyer(is_known=form.destination.is_known)
    page = render_template(
        "storefront/checkout/show.html",
        form=form,
        refusal=refusal,
        hours_to_pay=wait.to_pay // timedelta(hours=1),
    )
    return page, status
