"""What goes back of an order's goods, as the ledger counts it."""

from collections.abc import Mapping
from typing import NamedTuple

from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.turnover.ledger import TakenBack


class GivenBack(NamedTuple):
    """Rupiah of one line that went back, and the source under which that is booked."""

    amount: Rupiah
    source: str


def sale_of(line: OrderLine) -> str:
    """The source under which a line was booked as sold."""
    return f"order-line:{line.id}"


def taken_back(order: Order, parts: Mapping[int, GivenBack]) -> list[TakenBack]:
    """The parts by the ids of their lines, whose `refunded` holds them already.

    The pieces of a line count as returned when nothing of its price is left, and the order
    when nothing of any line is.
    """
    backs = [
        TakenBack(
            of=sale_of(line),
            source=parts[line.id].source,
            amount=parts[line.id].amount,
            quantity=0 if line.left else line.quantity,
        )
        for line in order.lines
        if line.id in parts
    ]
    if backs and not any(line.left for line in order.lines):
        backs[0] = backs[0]._replace(orders=1)
    return backs
