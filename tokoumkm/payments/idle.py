"""Tries of orders that ended without them: nobody waits for that money any more."""

from sqlalchemy import select

from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments import trying
from tokoumkm.payments.models import Payment
from tokoumkm.payments.states import UNDER_WAY
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock

ENDED = (OrderState.CANCELLED, OrderState.EXPIRED)
AT_ONCE = 500


def end_idle_tries() -> int:
    """End what is under way for orders that were called off or ran out; safe to run twice at once.

    Orders know nothing of payments, so the clock does it. Money that comes all the same
    begins a try of its own.
    """
    idle = (Payment.state.in_(UNDER_WAY), Order.state.in_(ENDED))
    query = select(Payment.order_id).join(Payment.order).where(*idle).order_by(Payment.order_id)
    return sum(_end(order_id) for order_id in db.session.scalars(query.limit(AT_ONCE)).all())


@one_change()
def _end(order_id: int) -> bool:
    order = db.session.get_one(Order, order_id)
    lock(order)
    if order.state not in ENDED or trying.under_way(order) is None:
        return False
    trying.fail(order, by=Party(Actor.CLOCK))
    return True
