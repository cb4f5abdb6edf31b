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
from tokoumkm.orders.actions import placing
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.quoting import ShopQuote, quote_contents
from tokoumkm.orders.refusing import CannotOrder, KeyReused, ShopDifference, TotalChanged
from tokoumkm.storefront.forms.checkout import ContactForm, checkout_form, new_key
from tokoumkm.storefront.whereto import Whereto, whereto
from tokoumkm.web import basket
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import signed_in

routes = Blueprint("checkout", __name__, url_prefix="/checkout")


@routes.get("")
def show() -> ResponseReturnValue:
    form = _form()
    if not form.contents.can_be_ordered:
        return redirect(url_for("storefront.cart.show"))
    return _show(form)


@routes.post("")
def place() -> ResponseReturnValue:
    if is_reckoning := "jadikan" in request.form or request.form.get("aksi") == "hitung":
        _take_what_is_left()
    if is_reckoning:
        return _show(_form())
    form = _form_as_sent()
    if not form.accepted():
        return _mend()
    try:
        placed = placing.place(form.checkout(basket.cart_token()), account=signed_in())
    except Refused as refusal:
        return _show_again(refusal)
    basket.show(placed.left)
    count = len(placed.tokens)
    each = f" Ada {count}, satu untuk setiap toko." if count > 1 else ""
    flash(f"Pesanan dibuat.{each} Simpan tautan halaman ini.")
    return redirect(url_for("storefront.orders.show", token=placed.tokens[0]))


def _mend() -> ResponseReturnValue:
    """Something typed can't be as it is: the whole page, with what to do at each field."""
    form = _form()
    form.accepted()
    return _show(form, status=422)


def _take_what_is_left() -> None:
    """The button beside what ran short; the form around it is drawn anew with all that is typed."""
    variant_id = request.form.get("jadikan", 0, type=int)
    if 0 < variant_id <= LARGEST_ID:
        take_what_is_left(basket.cart_token(), variant_id=variant_id)
        basket.recount()


def _show_again(refusal: Refused) -> ResponseReturnValue:
    """Nothing was placed: the page at today's prices, with the difference on top."""
    form = _form()
    if isinstance(refusal, CannotOrder) and form.has_goods and not form.accepted():
        return _show(form, status=422)  # a way that does not go there: said at its field
    if not form.has_goods and not form.contents.set_aside:
        raise refusal  # there is nothing left to show
    if not form.has_goods:
        flash(str(refusal), "bad")
    if isinstance(refusal, KeyReused):
        form.key.data = new_key()  # the next press is another purchase, of what is shown now
    differences = refusal.differences if isinstance(refusal, TotalChanged) else ()
    return _show(form, status=409, refusal=str(refusal), differences=differences)


def _form() -> ContactForm:
    """The form for what lies in the cart now, at today's prices and fees."""
    to = whereto(request.form, account=signed_in())
    contents = cart_contents(basket.cart_token())
    form = _form_for(quote_contents(contents, region_code=to.code), to)
    form.contents = contents
    return form


def _form_as_sent() -> ContactForm:
    """What was typed, without asking what it costs: whoever places it asks that with all held."""
    return _form_for([], whereto(request.form, account=signed_in()))


def _form_for(quotes: Sequence[ShopQuote], to: Whereto) -> ContactForm:
    account = signed_in()
    form = checkout_form(quotes, to, sent=request.form, **_known_of(account))
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
