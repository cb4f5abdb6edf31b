"""What to take from the shelf for several orders at once."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tokoumkm.orders.models import Order


class Taken(NamedTuple):
    """So many of one thing, for all the orders together."""

    words: str
    unit: str
    quantity: int


def goods_to_take(orders: Iterable[Order]) -> list[Taken]:
    """Every variant once, by name; what two orders call differently stands twice."""
    counted: Counter[tuple[str, str, int]] = Counter()
    for order in orders:
        for line in order.lines:
            words = ", ".join(filter(None, (line.product_name, line.variant_name)))
            counted[words, line.unit, line.variant_id] += line.quantity
    return [Taken(words, unit, quantity) for (words, unit, _), quantity in sorted(counted.items())]
