"""The few rupiah more by which a seller tells one transfer from another."""

import secrets

from sqlalchemy import select

from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState

SUFFIXES = range(1, 1000)
WAITED_FOR = (OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION)


def draw_suffix(shop_id: int, total: Rupiah) -> int:
    """Rupiah by which no other transfer that the shop waits for comes to the same; 0: none is left.

    Who draws the same at the same moment breaks a unique index, and places again.
    """
    sums = Order.total + Order.transfer_suffix
    near = sums.between(total + SUFFIXES.start, total + SUFFIXES.stop - 1)
    waited_for = (Order.shop_id == shop_id, Order.state.in_(WAITED_FOR), near)
    taken = set(db.session.scalars(select(sums).where(*waited_for)))
    free = [suffix for suffix in SUFFIXES if total + suffix not in taken]
    return secrets.choice(free) if free else 0
