"""What a seller does with an order: accept, ship, make ready, call off."""

from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.ending import give_stock_back
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.telling import tell_moved
from tokoumkm.shops.ways import PaymentWay


class ReasonMissing(Refused):
    """A buyer who is refused something is told why."""

    status = 422


@one_change()
def accept_order(order: Order, *, by: Account) -> None:
    """The seller takes a cash-on-delivery order; transfers are accepted by seeing the money."""
    if order.payment_way != PaymentWay.COD:
        raise MoveNotAllowed("Pesanan ini dibayar di muka. Periksa dulu uang masuknya.")
    order.move_to(OrderState.PROCESSING, by=Actor.SELLER, account=by)
    tell_moved(order)


@one_change()
def ship_order(order: Order, *, tracking_number: str, by: Account) -> None:
    """The parcel leaves: with a courier (then its number is kept) or with the seller."""
    if order.delivery_kind.is_fetched:
        raise MoveNotAllowed("Pesanan ini diambil pembeli. Tandai siap diambil.")
    order.move_to(OrderState.SHIPPED, by=Actor.SELLER, account=by, wait=wait.to_complain)
    order.tracking_number = tracking_number
    tell_moved(order)


@one_change()
def mark_ready(order: Order, *, by: Account) -> None:
    """The parcel waits for its buyer, in the shop or at the outlet it was brought to."""
    if not order.delivery_kind.is_fetched:
        raise MoveNotAllowed("Pesanan ini dikirim ke pembeli. Tandai sudah dikirim.")
    order.move_to(OrderState.READY_FOR_PICKUP, by=Actor.SELLER, account=by, wait=wait.to_complain)
    tell_moved(order)


@one_change()
def cancel_by_seller(order: Order, *, reason: str, by: Account) -> None:
    """Call an order off and say why; stock goes back, and money that came is owed back.

    After shipping only an unpaid order can be called off: refused at the door, or never fetched.
    """
    if not reason.strip():
        raise ReasonMissing("Tulis alasannya, supaya pembeli tahu.")
    if order.is_paid and order.state in (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP):
        raise MoveNotAllowed("Pesanan ini sudah dibayar dan dikirim, jadi tidak bisa dibatalkan.")
    refuse_disputed(order)
    order.move_to(OrderState.CANCELLED, by=Actor.SELLER, account=by, note=reason.strip())
    order.needs_refund = order.is_paid and order.left > 0
    give_stock_back(order)
    tell_moved(order)
