"""The cart: look into it, put something in, change how many."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.carts import actions
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog import queries as catalog
from tokoumkm.regions import queries as regions
from tokoumkm.regions.codes import KECAMATAN, at_level
from tokoumkm.sheets.products import sheet_of_product
from tokoumkm.storefront.forms.cart import QuantityForm, basket_form
from tokoumkm.storefront.products import product_page
from tokoumkm.web import basket
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import from_our_pages

routes = Blueprint("cart", __name__, url_prefix="/keranjang")


@routes.get("")
def show() -> ResponseReturnValue:
    return _cart_page(None)


def _ask_again() -> ResponseReturnValue:
    product = catalog.product_to_buy(request.form.get("product", "")) or abort(400)
    text, _ = page("storefront/cart/add.html", product=product)
    return text, 400


@routes.post("")
@from_our_pages(otherwise=_ask_again)
def add() -> ResponseReturnValue:
    product = found(catalog.product_to_buy(request.form.get("product", "")))
    form = basket_form(product)
    if not form.accepted():
        return product_page(found(sheet_of_product(product.slug)), form)
    name = product.name
    actions.put_in_cart(
        basket.cart_token(), variant_id=form.variant.data, quantity=form.quantity.data or 0
    )
    flash(f"{name} masuk keranjang.")
    return redirect(url_for(".show"))


@routes.post("/<int:variant_id>")
def change(variant_id: int) -> ResponseReturnValue:
    items = cart_contents(basket.cart_token()).every_item
    item = found(next((item for item in items if item.variant_id == variant_id), None))
    form = QuantityForm(variant_id=variant_id)
    if not form.accepted():
        return _cart_page(form)
    actions.set_quantity(basket.cart_token(), variant_id=variant_id, quantity=form.wanted)
    if form.wanted == 0:
        flash(f"{item.product_name} dikeluarkan dari keranjang.")
    return redirect(url_for(".show"))


@routes.post("/harga")
def note_prices() -> ResponseReturnValue:
    """The buyer has read which prices changed."""
    actions.note_prices(basket.cart_token())
    return redirect(url_for(".show"))


def _cart_page(form: QuantityForm | None) -> ResponseReturnValue:
    contents = cart_contents(basket.cart_token())
    basket.show(contents.quantity)  # whatever changed the cart leads here
    codes = {at_level(part.shop.village_code, KECAMATAN) for part in contents.shops}
    return page(
        "storefront/cart/show.html",
        form=form,
        contents=contents,
        kecamatan=regions.names_of(codes),
    )
