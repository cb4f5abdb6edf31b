"""What the office sees of orders: the ones that wait too long, and money that must go back."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop

SHOWN = 20
UNDER_WAY = (OrderState.PROCESSING, OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)


class WatchedOrders(NamedTuple):
    """How many orders of each kind there are, and the oldest of them all."""

    unanswered: int
    refunds_owed: int
    orders: Sequence[Order]


def orders_to_watch(scope: str) -> WatchedOrders:
    """Orders of shops in a region that no seller answered in time, or that owe money back."""
    unanswered = and_(
        Order.state == OrderState.AWAITING_CONFIRMATION, Order.deadline_at < clock.now()
    )
    owed = Order.needs_refund.is_(True)
    orders = db.session.scalars(
        select(Order)
        .join(Order.shop)
        .where(lies_in(Shop.village_code, scope), or_(unanswered, owed))
        .options(joinedload(Order.shop))
        .order_by(Order.id)
        .limit(SHOWN)
    ).all()
    return WatchedOrders(_count(scope, unanswered), _count(scope, owed), orders)


def unanswered_before(moment: datetime) -> int:
    """How many orders of all shops, placed before a moment, no seller has said yes or no to."""
    return _placed_before(moment, OrderState.AWAITING_CONFIRMATION)


def unfinished_before(moment: datetime) -> int:
    """How many orders of all shops, placed before a moment, are under way."""
    return _placed_before(moment, *UNDER_WAY)


def _placed_before(moment: datetime, *states: OrderState) -> int:
    counted = select(func.count()).select_from(Order)
    return db.session.scalar(counted.where(Order.placed_at < moment, Order.state.in_(states))) or 0


def _count(scope: str, condition: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(Order).join(Order.shop)
    return db.session.scalar(counted.where(lies_in(Shop.village_code, scope), condition)) or 0
