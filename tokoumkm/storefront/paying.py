"""Paying by card, and paying otherwise: from the page of an order, behind its secret link."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders.queries import order_with_token
from tokoumkm.payments.card.models import CardSession
from tokoumkm.payments.card.provider import ProviderAway, ProviderRefused, Seen
from tokoumkm.payments.card.queries import paid_together, session_of
from tokoumkm.payments.card.reconciling import look_again
from tokoumkm.payments.card.starting import TooLate
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.ways import way_of
from tokoumkm.shops.ways import PAYMENT_WORDS
from tokoumkm.storefront.forms.paying import WayForm
from tokoumkm.web.links import absolute
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import signed_in

routes = Blueprint("paying", __name__, url_prefix="/pesanan/<token>")

LOOKS = 10  # of a page that waits by itself; after that its reader looks again


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Whoever has the address sees the order."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.post("/kartu")
def card(token: str) -> ResponseReturnValue:
    order = found(order_with_token(token))
    if order.is_paid:
        return redirect(_order_page(token))
    try:
        return redirect(way_of(order).start(order, pages_of=_pages_of), 303)
    except (ProviderAway, ProviderRefused, TooLate) as refusal:
        flash(str(refusal), "bad")
        return redirect(_order_page(token))


@routes.get("/kartu/kembali")
def back(token: str) -> ResponseReturnValue:
    """Where Stripe sends the buyer; that somebody came here says nothing about money."""
    order = found(order_with_token(token))
    session = session_of(order)
    seen = _look(session) if session and not order.is_paid else None
    order = found(order_with_token(token))
    if order.is_paid and not order.needs_refund:
        flash("Pembayaran diterima. Penjual menyiapkan pesanan Anda.")
    if session is None or not paid_together(order):
        return redirect(_order_page(token))
    looks = request.args.get("ke", 1, type=int)
    return page(
        "storefront/paying/back.html",
        order=order,
        is_open=seen is not None and seen.status == "open",
        next_look=looks + 1 if 0 < looks < LOOKS else None,
    )


@routes.post("/cara-bayar")
def change(token: str) -> ResponseReturnValue:
    """Such as when Stripe does not answer: the order and its goods stay."""
    order = found(order_with_token(token))
    way = WayForm().way.data
    change_way(order, way=way, by=signed_in())
    flash(f"Cara membayar diganti: {PAYMENT_WORDS[way]}.")
    return redirect(_order_page(token))


def _look(session: CardSession) -> Seen | None:
    """What Stripe says now; None where it says nothing."""
    try:
        return look_again(session)
    except (ProviderAway, ProviderRefused):
        return None


def _pages_of(token: str) -> tuple[str, str]:
    return absolute("storefront.paying.back", token=token), _absolute_order_page(token)


def _absolute_order_page(token: str) -> str:
    return absolute("storefront.orders.show", token=token)


def _order_page(token: str) -> str:
    return url_for("storefront.orders.show", token=token)
