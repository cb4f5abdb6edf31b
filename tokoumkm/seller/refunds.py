"""Money that the seller has given back: all of it, or parts of an order that stands."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_sold_by
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.steps import Step, refuse_closed_step
from tokoumkm.payments.money_back import BadMoneyBack
from tokoumkm.payments.queries import amount_paid, can_give_back
from tokoumkm.payments.refunding import record_refund, refund_parts
from tokoumkm.seller.forms.refunds import PartsForm, RefundForm, parts_form
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("refunds", __name__, url_prefix="/pesanan/<number>/pengembalian-dana")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
def record(number: str) -> Answer:
    """An order that ended without a sale gives back everything, one that stands as much as said."""
    order = found(order_sold_by(current_shop(), number))
    if can_give_back(order):
        refuse_disputed(order)
        return _parts(order)
    refuse_closed_step(order, Step.REFUND)
    return _everything(order)


def _everything(order: Order) -> Answer:
    form = RefundForm()
    if form.accepted():
        record_refund(order, way=form.way.data, reason=form.reason.data, by=me())
        return _recorded(order)
    amount = amount_paid(order) - order.refunded
    return page("seller/refunds/record.html", order=order, form=form, amount=amount)


def _parts(order: Order) -> Answer:
    form = parts_form(order)
    if form.accepted() and _given_back(order, form):
        return _recorded(order)
    return page("seller/refunds/record.html", order=order, form=form)


def _given_back(order: Order, form: PartsForm) -> bool:
    way, reason = form.way.data, form.reason.data
    try:
        refund_parts(order, back=form.back, way=way, reason=reason, by=me())
    except BadMoneyBack as refusal:
        form.refuse_amount(refusal)
    return not form.errors


def _recorded(order: Order) -> Response:
    sold = order.state == OrderState.COMPLETED
    flash("Pengembalian uang tercatat." + (" Omzet Anda ikut berkurang." if sold else ""))
    return redirect(url_for("seller.orders.show", number=order.number))
