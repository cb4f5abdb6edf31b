"""What every ending without a sale has in common."""

from tokoumkm.catalog import stock
from tokoumkm.orders.models import Order


def give_stock_back(order: Order) -> None:
    """Put each line back on the shelf, once: the movement's unique key sees to that."""
    stock.give_back([(line.id, line.variant_id, line.quantity) for line in order.lines])
