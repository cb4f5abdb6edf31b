"""Cash orders that were brought or kept ready, and that nobody took: counted by phone.

What was complained about is no refusal: it may never have arrived. Only a number, and only
for the seller who has a new cash order of the same phone to decide about: not which orders
those were, and not of whom.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from tokoumkm.complaints.models import Complaint
from tokoumkm.database import db
from tokoumkm.orders.models import Order, OrderMove, Purchase
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.shops.ways import PaymentWay

ON_ITS_WAY = (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)
COUNTED_FOR = (OrderState.AWAITING_CONFIRMATION, OrderState.PROCESSING)


def refusals_before(orders: Sequence[Order]) -> Mapping[int, int]:
    """By order id, how often its phone took no cash order anywhere; one statement for all."""
    asked = [order for order in orders if _is_asked_about(order)]
    if not asked:
        return {}
    phones = {order.purchase.buyer_phone for order in asked}
    counted = (
        select(Purchase.buyer_phone, func.count())
        .join(Order, Order.purchase_id == Purchase.id)
        .join(OrderMove, OrderMove.order_id == Order.id)
        .where(
            Purchase.buyer_phone.in_(phones),
            Order.payment_way == PaymentWay.COD,
            OrderMove.origin.in_(ON_ITS_WAY),
            OrderMove.target == OrderState.CANCELLED,
            OrderMove.actor == Actor.SELLER,
            Order.id.not_in(select(Complaint.order_id)),
        )
        .group_by(Purchase.buyer_phone)
    )
    counts = {row[0]: row[1] for row in db.session.execute(counted)}
    return {order.id: counts.get(order.purchase.buyer_phone, 0) for order in asked}


def _is_asked_about(order: Order) -> bool:
    cash = order.payment_way == PaymentWay.COD and not order.is_paid
    return cash and order.state in COUNTED_FOR and not order.purchase.is_forgotten
