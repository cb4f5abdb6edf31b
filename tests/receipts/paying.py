"""Receipts as tests find them."""

from collections.abc import Sequence

from sqlalchemy import select

from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.receipts import queries
from tokoumkm.receipts.models import Receipt


def receipts() -> Sequence[Receipt]:
    """All there are, as they were issued."""
    return db.session.scalars(select(Receipt).order_by(Receipt.id)).all()


def receipt_of(order: Order) -> Receipt | None:
    """The receipt of an order that is in force."""
    return queries.receipt_of(order.shop_id, order.number, receipt_id=None)
