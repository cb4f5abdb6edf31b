"""An order behind its secret link: follow it, pay it, call it off, say that it came."""

from io import BytesIO

from flask import Blueprint, Response, abort, flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.complaints.queries import can_complain
from tokoumkm.errors import BadFile
from tokoumkm.orders import queries
from tokoumkm.orders.actions import buying
from tokoumkm.orders.actions.joining import join_account
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments import actions as payments
from tokoumkm.payments import queries as proofs
from tokoumkm.payments.card.queries import paid_together
from tokoumkm.payments.cases.outcomes import still_asked
from tokoumkm.payments.changing import other_ways
from tokoumkm.qr_codes import as_png
from tokoumkm.receipts.in_words import in_words
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.regions.queries import full_name
from tokoumkm.reviews.queries import reviewed_lines
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.storefront.forms.orders import CancelForm, ProofForm
from tokoumkm.storefront.forms.paying import way_form
from tokoumkm.storefront.timelines import steps_of
from tokoumkm.web.filters import moment
from tokoumkm.web.order_events import aftermath_of
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import signed_in
from tokoumkm.web.slips import slip_answer
from tokoumkm.web.stickers import sticker_of

routes = Blueprint("orders", __name__, url_prefix="/pesanan/<token>")


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Whoever has the address sees the order: no cache keeps it, no search engine lists it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.get("")
def show(token: str) -> ResponseReturnValue:
    return _order_page(found(queries.order_with_token(token)), ProofForm())


@routes.post("/bukti")
@takes_uploads
def send_proof(token: str) -> ResponseReturnValue:
    order = found(queries.order_with_token(token))
    form = ProofForm()
    if form.accepted():
        try:
            payments.send_proof(order, slip=form.proof.data, by=signed_in())
        except BadFile as refusal:
            form.refuse(form.proof, refusal)
        else:
            flash("Bukti terkirim. Penjual akan mencocokkan uang yang masuk.")
            return redirect(url_for(".show", token=token))
    return _order_page(order, form)


@routes.get("/bukti/<int:proof_id>")
def proof(token: str, proof_id: int) -> ResponseReturnValue:
    return slip_answer(found(queries.order_with_token(token)), proof_id)


@routes.get("/qris")
def qris(token: str) -> ResponseReturnValue:
    """The code for the gallery: who has one telephone can't scan its own screen."""
    order = found(queries.order_with_token(token))
    if not _can_send_proof(order) or sticker_of(order.qris_payload) is None:
        abort(404)
    content = BytesIO(as_png(order.qris_payload))
    name = f"qris-{order.number}.png"
    return send_file(content, mimetype="image/png", as_attachment=True, download_name=name)


@routes.route("/pembatalan", methods=["GET", "POST"])
def cancel(token: str) -> ResponseReturnValue:
    order = found(queries.order_with_token(token))
    form = CancelForm()
    if form.accepted():
        buying.cancel_by_buyer(order, reason=form.reason.data or "", by=signed_in())
        flash("Pesanan dibatalkan.")
        return redirect(url_for(".show", token=token))
    if not _can_cancel(order):
        return redirect(url_for(".show", token=token))
    others = queries.orders_bought_with(order)
    return page("storefront/orders/cancel.html", form=form, order=order, others=others)


@routes.post("/penerimaan")
def receive(token: str) -> ResponseReturnValue:
    order = found(queries.order_with_token(token))
    buying.confirm_receipt(order, by=signed_in())
    flash("Pesanan selesai. Terima kasih sudah belanja langsung dari pembuatnya.")
    return redirect(url_for(".show", token=token))


@routes.post("/simpan")
def keep(token: str) -> ResponseReturnValue:
    """The link is the proof: whoever has it may keep the purchase in their account."""
    order = found(queries.order_with_token(token))
    account = signed_in()
    if account is None:
        abort(401)
    join_account(order.purchase, account=account)
    flash("Pesanan tersimpan di akun Anda.")
    return redirect(url_for(".show", token=token))


def _order_page(order: Order, form: ProofForm) -> ResponseReturnValue:
    aftermath = aftermath_of(order, when=moment)
    asked = still_asked(order, aftermath.cases)
    return page(
        "storefront/orders/show.html",
        form=form,
        order=order,
        others=queries.orders_bought_with(order),
        slips=proofs.proofs_of(order),
        aftermath=aftermath,
        paid_together=paid_together(order) if _waits_for_card(order) else [],
        ways=way_form(other_ways(order)),
        steps=steps_of(order, when=moment, also=aftermath.events),
        shop_place=full_name(order.shop.village_code),
        can_cancel=_can_cancel(order),
        can_receive=order.is_paid and order.can_move_to(OrderState.COMPLETED, by=Actor.BUYER),
        can_send_proof=_can_send_proof(order),
        can_forget=_can_forget(order),
        can_complain=can_complain(order),
        can_review=order.state == OrderState.COMPLETED and not order.purchase.is_forgotten,
        reviewed=reviewed_lines(order) if order.state == OrderState.COMPLETED else {},
        receipt=receipt_of(order.shop_id, order.number, receipt_id=None),
        bank_number=_where_to_transfer(order),
        sticker=sticker_of(order.qris_payload),
        asked=asked,
        amount_in_words=in_words(asked) if order.qris_payload else "",
    )


def _where_to_transfer(order: Order) -> str:
    """The number in full only while the buyer has to transfer; afterwards it is masked."""
    if order.bank_number is None or not _can_send_proof(order):
        return ""
    return order.bank_number.reveal("the buyer transfers to this account")


def _can_cancel(order: Order) -> bool:
    return order.can_move_to(OrderState.CANCELLED, by=Actor.BUYER)


def _can_send_proof(order: Order) -> bool:
    return order.payment_way.is_seen_by_seller and order.state in payments.UNPAID


def _waits_for_card(order: Order) -> bool:
    return order.payment_way == PaymentWay.CARD and order.state == OrderState.AWAITING_PAYMENT


def _can_forget(order: Order) -> bool:
    """A guest's order that has ended; people with an account erase that."""
    purchase = order.purchase
    return order.has_ended and purchase.account_id is None and not purchase.is_forgotten
