"""How many pieces of each product were sold: kept with every sale, and rebuilt to prove them."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select, update

from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.orders.states import OrderState


class WrongCount(NamedTuple):
    """A product that does not say what its completed orders say."""

    product_id: int
    kept: int
    counted: int


def count_sold(order: Order) -> None:
    """Add the goods of an order to what was sold of them; a part of the change that completes it.

    An order completes once, so that nothing is added twice. Products in the order of their ids,
    as everybody holds them; what a page says does not change with it.
    """
    sold: Counter[int] = Counter()
    for line in order.lines:
        sold[line.product_id] += line.quantity
    for product_id in sorted(sold):
        _write(product_id, Product.sold_pieces + sold[product_id])


@one_change()
def rebuild_counts() -> Sequence[WrongCount]:
    """Write what the orders say wherever something else stood; returns those places."""
    wrong = wrong_counts()
    for each in wrong:
        _write(each.product_id, each.counted)
    return wrong


def wrong_counts() -> list[WrongCount]:
    """Where a product does not say what was sold of it; there must be none."""
    of_completed = select(OrderLine.product_id, func.sum(OrderLine.quantity).label("pieces"))
    of_completed = of_completed.join(Order).where(Order.state == OrderState.COMPLETED)
    sold = of_completed.group_by(OrderLine.product_id).subquery()
    pieces = func.coalesce(sold.c.pieces, 0)
    rows = db.session.execute(
        select(Product.id, Product.sold_pieces, pieces)
        .outerjoin(sold, sold.c.product_id == Product.id)
        .where(Product.sold_pieces != pieces)
        .order_by(Product.id)
    )
    return [WrongCount(*row) for row in rows]


def _write(product_id: int, pieces: object) -> None:
    db.session.execute(
        update(Product)
        .where(Product.id == product_id)
        .values(sold_pieces=pieces, changed_at=Product.changed_at)
    )
