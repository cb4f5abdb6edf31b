"""What a letter tells about, with everything that it writes down."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tokoumkm.database import db
from tokoumkm.orders.models import Order, OrderMove, Purchase


def purchase_told(purchase_id: int) -> Purchase | None:
    """A purchase with its orders and their lines."""
    orders = selectinload(Purchase.orders)
    return db.session.scalar(
        select(Purchase)
        .where(Purchase.id == purchase_id)
        .options(orders.selectinload(Order.lines), orders.joinedload(Order.shop))
    )


def order_told(order_id: int) -> Order | None:
    """An order with its purchase, its lines and its shop."""
    whole = (joinedload(Order.purchase), joinedload(Order.shop), selectinload(Order.lines))
    return db.session.scalar(select(Order).where(Order.id == order_id).options(*whole))


def move_told(move_id: int) -> OrderMove | None:
    return db.session.get(OrderMove, move_id)
