"""Orders as their seller sees them, and the steps that move them on."""

from collections.abc import Mapping

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.complaints.unaccepted import refusals_before
from tokoumkm.money import Rupiah
from tokoumkm.orders import queries
from tokoumkm.orders.actions import selling
from tokoumkm.orders.models import Order
from tokoumkm.orders.searching import LONGEST, Wanted
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.steps import Step, refuse_closed_step, seller_steps
from tokoumkm.payments import actions as payments
from tokoumkm.payments.alike import seen_elsewhere
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.queries import card_refunds_of
from tokoumkm.payments.cases import actions as cases
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.queries import can_give_back, proofs_of
from tokoumkm.payments.ways import way_of
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.seller.forms.orders import MoneyForm, ReasonForm, SeenMoneyForm
from tokoumkm.seller.phones import phone_of
from tokoumkm.shops.ways import DeliveryKind, PaymentWay
from tokoumkm.web.filters import moment
from tokoumkm.web.guards import current_helping, current_shop
from tokoumkm.web.order_events import aftermath_of
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import me
from tokoumkm.web.shipments import shipment_form
from tokoumkm.web.slips import slip_answer

routes = Blueprint("orders", __name__, url_prefix="/pesanan")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    tab = request.args.get("tab", "perlu-dikerjakan")
    if tab not in queries.TABS:
        abort(404)
    shop, wanted = current_shop(), _wanted()
    listed = queries.orders_of_shop(shop, tab, wanted=wanted, after=_after())
    return page(
        "seller/orders/index.html",
        tab=tab,
        search={"wanted": wanted, "asked": _asked(wanted)},
        counts=queries.tab_counts(shop, wanted=wanted),
        listed=listed,
        refusals=refusals_before(listed.orders),
        steps_of=seller_steps,
        phone_of=phone_of,
    )


@routes.get("/<number>")
def show(number: str) -> Answer:
    order = _order(number)
    return page(
        "seller/orders/show.html",
        order=order,
        steps=seller_steps(order),
        **_slips_of(order),
        refusals=refusals_before([order]),
        more_money=cases.can_get_more_money(order),
        aftermath=aftermath_of(order, when=moment),
        card_refunds=[each for each in card_refunds_of(order) if each.state != RefundState.GIVEN],
        can_refund=can_give_back(order) and not order.is_disputed,
        phone_of=phone_of,
        receipt=receipt_of(order.shop_id, order.number, receipt_id=None),
    )


@routes.get("/<number>/bukti/<int:proof_id>")
def proof(number: str, proof_id: int) -> Response:
    """A slip, for the shop whose order it pays and for nobody else."""
    return slip_answer(_order(number), proof_id)


@routes.post("/<number>/konfirmasi")
def accept(number: str) -> Answer:
    order = _order(number)
    selling.accept_order(order, by=me())
    return _moved(order, "Pesanan diterima. Siapkan barangnya.")


@routes.route("/<number>/pembayaran", methods=["GET", "POST"])
def confirm_money(number: str) -> Answer:
    """Another amount is a case, once the seller says that it is no slip of the finger."""
    order, form = _order(number, Step.CONFIRM_MONEY), SeenMoneyForm()
    amount = Rupiah(form.amount.data or 0)
    if form.accepted() and form.differs.data and amount != order.amount_asked:
        return _as_a_case(cases.note_difference(order, amount=amount, by=me()))
    if form.accepted():
        try:
            way_of(order).confirm(order, amount=amount, by=me())
        except payments.AmountDiffers as refusal:
            form.refuse(form.amount, refusal)
        else:
            return _moved(order, "Uang tercatat. Siapkan barangnya.")
    return page("seller/orders/confirm_money.html", form=form, order=order, **_slips_of(order))


@routes.route("/<number>/pembayaran-belum-masuk", methods=["GET", "POST"])
def money_not_seen(number: str) -> Answer:
    order, form = _order(number, Step.MONEY_NOT_SEEN), ReasonForm()
    if form.accepted():
        payments.money_not_seen(order, reason=form.reason.data, by=me())
        return _moved(order, "Pesanan kembali menunggu pembayaran. Kabari pembeli lewat WhatsApp.")
    return page("seller/orders/money_not_seen.html", order=order, form=form)


@routes.route("/<number>/pengiriman", methods=["GET", "POST"])
def ship(number: str) -> Answer:
    order = _order(number, Step.SHIP)
    form = shipment_form(order)
    if form.accepted():
        selling.ship_order(order, tracking_number=form.data.get("tracking_number", ""), by=me())
        return _moved(order, "Ditandai sudah dikirim. Pembeli melihatnya di halaman pesanan.")
    return page("seller/orders/ship.html", order=order, form=form)


@routes.post("/<number>/siap-diambil")
def mark_ready(number: str) -> Answer:
    order = _order(number)
    selling.mark_ready(order, by=me())
    return _moved(order, "Ditandai siap diambil. Pembeli melihatnya di halaman pesanan.")


@routes.route("/<number>/penyelesaian", methods=["GET", "POST"])
def complete(number: str) -> Answer:
    order = _order(number, Step.COMPLETE)
    if request.method == "POST":
        if order.is_paid:
            payments.complete_by_seller(order, by=me())
        else:
            way_of(order).confirm(order, amount=order.total, by=me())
        return _moved(order, "Pesanan selesai. Penjualan ini masuk omzet Anda.")
    return page("seller/orders/complete.html", order=order)


@routes.route("/<number>/pembatalan", methods=["GET", "POST"])
def cancel(number: str) -> Answer:
    order, form = _order(number, Step.CANCEL), ReasonForm()
    if form.accepted():
        selling.cancel_by_seller(order, reason=form.reason.data, by=me())
        return _moved(order, "Pesanan dibatalkan. Stoknya sudah kembali.")
    return page("seller/orders/cancel.html", order=order, form=form)


@routes.route("/<number>/uang-terlambat", methods=["GET", "POST"])
def late_money(number: str) -> Answer:
    order, form = _order(number, Step.LATE_MONEY), MoneyForm()
    if form.accepted():
        try:
            payments.record_late_money(order, amount=Rupiah(form.amount.data or 0), by=me())
        except payments.AmountDiffers as refusal:
            form.refuse(form.amount, refusal)
        else:
            return _moved(order, "Uang tercatat. Kembalikan kepada pembeli, lalu catat di sini.")
    return page("seller/orders/late_money.html", order=order, form=form)


@routes.route("/<number>/uang-lagi", methods=["GET", "POST"])
def more_money(number: str) -> Answer:
    """The buyer paid once more what was paid already."""
    order, form = _order(number), MoneyForm()
    if not cases.can_get_more_money(order):
        abort(404)
    if form.accepted():
        try:
            amount = Rupiah(form.amount.data or 0)
            return _as_a_case(cases.note_more_money(order, amount=amount, by=me()))
        except payments.AmountDiffers as refusal:
            form.refuse(form.amount, refusal)
    return page("seller/orders/more_money.html", order=order, form=form)


def _slips_of(order: Order) -> Mapping[str, object]:
    """The slips, and which of them another order has as well."""
    slips = proofs_of(order)
    waits = order.can_move_to(OrderState.PROCESSING, by=Actor.SELLER)
    return {"proofs": slips, "alike": seen_elsewhere(slips) if waits else set()}


def _as_a_case(case: MoneyCase) -> Response:
    flash("Tercatat. Pembeli dan dinas melihatnya. Selesaikan dari sini.", "wait")
    return redirect(url_for("seller.money.show", case_id=case.id))


def _order(number: str, step: Step | None = None) -> Order:
    """This shop's order, where the step that somebody came for can still be taken."""
    order = found(queries.order_sold_by(current_shop(), number))
    if step is not None:
        refuse_closed_step(order, step)
    return order


def _moved(order: Order, words: str) -> Response:
    flash(words)
    return redirect(url_for(".show", number=order.number))


def _wanted() -> Wanted:
    """What is looked for in the list; a way that there is none of is no filter."""
    return Wanted(
        text=request.args.get("q", "").strip()[:LONGEST],
        delivery=request.args.get("kirim", type=DeliveryKind),
        payment=request.args.get("bayar", type=PaymentWay),
        by_phone=current_helping() is None,
    )


def _asked(wanted: Wanted) -> dict[str, str]:
    """The same question for the links of the list: tabs, further pages."""
    asked = {"q": wanted.text, "kirim": wanted.delivery or "", "bayar": wanted.payment or ""}
    return {name: str(value) for name, value in asked.items() if value}


def _after() -> int | None:
    """Where the page of a list begins; what can't be an id begins at the front."""
    after = request.args.get("setelah", type=int)
    return after if after is not None and 0 < after <= LARGEST_ID else None
