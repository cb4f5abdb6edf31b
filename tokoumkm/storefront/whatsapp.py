"""Ordering by WhatsApp: a short form, an order that is placed, and then the chat about it."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from tokoumkm.accounts.phones import format_phone
from tokoumkm.catalog import queries as catalog
from tokoumkm.errors import Refused
from tokoumkm.orders.queries import order_with_token
from tokoumkm.orders.whatsapp import place_by_chat
from tokoumkm.storefront.forms.whatsapp import ChatForm, chat_form
from tokoumkm.web.chats import order_to_seller
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import signed_in
from tokoumkm.web.sharing import chat_with

routes = Blueprint("whatsapp", __name__)


@routes.route("/produk/<slug>/pesan-whatsapp", methods=["GET", "POST"])
def order(slug: str) -> ResponseReturnValue:
    product = found(catalog.product_with_slug(slug))
    form = chat_form(product, _known_of_the_buyer())
    if not (form.offer.can_be_bought and form.ways):
        return redirect(url_for("storefront.products.show", slug=slug))
    if not form.accepted():
        return _page(form)
    if form.shown != form.total:
        return _page(form, notice="Periksa jumlahnya, lalu tekan tombol sekali lagi.")
    return _placed(form)


@routes.get("/pesanan/<token>/whatsapp")
def placed(token: str) -> ResponseReturnValue:
    """The order is there; the button opens the chat about it, without a script."""
    placed_order = found(order_with_token(token))
    words = order_to_seller(placed_order)
    chat = chat_with(placed_order.shop.phone, words) if placed_order.shop.phone else None
    return page("storefront/whatsapp/placed.html", order=placed_order, words=words, chat=chat)


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _placed(form: ChatForm) -> ResponseReturnValue:
    try:
        made = place_by_chat(
            form.order(), shown_total=form.shown, key=str(form.key.data), account=signed_in()
        )
    except Refused as refusal:
        return _page(form, notice=str(refusal), status=409)
    return redirect(url_for(".placed", token=made.token))


def _page(form: ChatForm, *, notice: str = "", status: int | None = None) -> ResponseReturnValue:
    form.shown_total.data = str(int(form.total))
    text, usual = page("storefront/whatsapp/order.html", form=form, notice=notice)
    return text, status or usual


def _known_of_the_buyer() -> dict[str, Any]:
    account = signed_in()
    if account is None:
        return {}
    phone = account.phone.reveal("buyers check their own number") if account.phone else None
    return {"name": account.name, "phone": format_phone(phone) if phone else ""}
