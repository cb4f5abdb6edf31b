"""Money by card is there for an order: it goes on, or the money is owed back. Never silence."""

from tokoumkm.catalog.stock import OutOfStock
from tokoumkm.catalog.taking_again import take_again
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.receipting import give_receipt
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import GIVES_STOCK_BACK, Actor, OrderState
from tokoumkm.orders.telling import tell_moved
from tokoumkm.payments import trying
from tokoumkm.payments.card.models import CardSession
from tokoumkm.payments.card.queries import source_of
from tokoumkm.payments.cases.models import CaseKind
from tokoumkm.payments.cases.opening import open_case
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import ShopState
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

UNPAID = (OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION)
LATE = "Uang masuk setelah batas waktunya. Barang masih ada, jadi stoknya diambil lagi."


def receive(order: Order, session: CardSession) -> None:
    """The order's total came with a session, inside the change that says so.

    What was paid already is a case; what had expired goes on if the goods are still there.
    """
    lock(order)
    source = source_of(order, session)
    if order.is_paid:
        open_case(order, kind=CaseKind.PAID_TWICE, amount=order.total, source=source)
        return
    _drop_other_try(order, session)
    if order.payment_way != PaymentWay.CARD:
        order.leave_account()
        order.payment_way = PaymentWay.CARD
    moved = _go_on(order)
    _confirm(order, session, source)
    if order.state in GIVES_STOCK_BACK:
        order.needs_refund = True
        open_case(order, kind=CaseKind.PAID_LATE, amount=order.total, source=source)
        return
    give_receipt(order)
    if moved:
        tell_moved(order)


def _drop_other_try(order: Order, session: CardSession) -> None:
    """The buyer had begun to pay in another way meanwhile; this money was quicker."""
    other = trying.under_way(order)
    if other is not None and other.card_session_id != session.id:
        trying.fail(order, by=Party(Actor.STRIPE))


def _go_on(order: Order) -> bool:
    """Whether the money moved the order; one in the seller's hands stays where it is."""
    if order.state in UNPAID:
        order.move_to(OrderState.PROCESSING, by=Actor.STRIPE)
        return True
    if order.state != OrderState.EXPIRED or not _can_come_back(order):
        return False
    order.move_to(OrderState.PROCESSING, by=Actor.STRIPE, note=LATE)
    return True


def _can_come_back(order: Order) -> bool:
    """Somebody still waits for the goods, somebody still sells them, and they are there."""
    if order.purchase.is_forgotten or order.shop.state != ShopState.OPEN:
        return False
    try:
        take_again([(line.id, line.variant_id, line.quantity) for line in order.lines])
    except OutOfStock:
        return False
    return True


def _confirm(order: Order, session: CardSession, source: str) -> None:
    trying.confirm(
        order,
        amount=Rupiah(order.total),
        assurance=Assurance.STRIPE,
        by=Party(Actor.STRIPE, source=source),
        session=session,
    )
