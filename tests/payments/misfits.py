"""Orders whose money does not fit, through the real actions."""

from tests import factories, moves
from tokoumkm.orders.models import Order
from tokoumkm.payments.cases.actions import note_difference, note_more_money
from tokoumkm.payments.cases.models import MoneyCase

SHORT = 30_000  # of Rp33.000


def short(order: Order, *, amount: int = SHORT) -> MoneyCase:
    """The seller saw another amount than was asked."""
    return note_difference(order, amount=amount, by=factories.owner_of(order.shop))


def twice(order: Order) -> MoneyCase:
    """It was paid, and then once more."""
    moves.processing(order)
    return note_more_money(order, amount=order.amount_asked, by=factories.owner_of(order.shop))
