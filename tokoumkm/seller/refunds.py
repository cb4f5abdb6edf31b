"""Money that goes back: all of it, or parts of an order that stands; by hand or through Stripe."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_sold_by
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.steps import Step, refuse_closed_step
from tokoumkm.payments.card import refunding as by_card
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.queries import amount_asked_back, held_back, paying_session
from tokoumkm.payments.money_back import BadMoneyBack
from tokoumkm.payments.queries import amount_paid, can_give_back
from tokoumkm.payments.ways import Back, way_back
from tokoumkm.seller.forms.refunds import PartsForm, RefundForm, parts_form
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("refunds", __name__, url_prefix="/pesanan/<number>/pengembalian-dana")

Answer = Response | tuple[str, int]
WAITS = (
    "Stripe belum menjawab. Pengembaliannya tersimpan dan dicoba lagi sendiri; lihat hasilnya di "
    "halaman pesanan."
)


@routes.route("", methods=["GET", "POST"])
def record(number: str) -> Answer:
    """An order that ended without a sale gives back everything, one that stands as much as said."""
    order = found(order_sold_by(current_shop(), number))
    if can_give_back(order):
        refuse_disputed(order)
        form: RefundForm = parts_form(order, held=held_back(order))
    else:
        refuse_closed_step(order, Step.REFUND)
        form = RefundForm()
    through_stripe = paying_session(order) is not None
    if through_stripe:
        del form.way
    if form.accepted() and (state := _given_back(order, form)):
        return _recorded(order, state)
    amount = amount_paid(order) - order.refunded - amount_asked_back(order)
    shown = {"order": order, "amount": amount, "through_stripe": through_stripe}
    return page("seller/refunds/record.html", form=form, **shown)


def _given_back(order: Order, form: RefundForm) -> RefundState | None:
    """None where what was typed can't be; the form says what to do then."""
    try:
        return way_back(order).refund(order, back=_back(form), by=me())
    except BadMoneyBack as refusal:
        if isinstance(form, PartsForm):
            form.refuse_amount(refusal)
    except by_card.RefundRefused as refusal:
        form.refuse(form.reason, refusal)
    return None


def _back(form: RefundForm) -> Back:
    """What was typed; Stripe is not told how it is sent."""
    parts = form.back if isinstance(form, PartsForm) else None
    return Back(form.reason.data or "", form.way.data if form.way else "", parts)


def _recorded(order: Order, state: RefundState) -> Response:
    sold = order.state == OrderState.COMPLETED
    given = "Pengembalian uang tercatat." + (" Omzet Anda ikut berkurang." if sold else "")
    flash(given if state == RefundState.GIVEN else WAITS)
    return redirect(url_for("seller.orders.show", number=order.number))
