"""What a buyer does with an order: call it off, or say that it arrived."""

from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.orders.actions.completing import complete
from tokoumkm.orders.actions.ending import give_stock_back
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.telling import tell_moved


@one_change()
def cancel_by_buyer(order: Order, *, reason: str = "", by: Account | None) -> None:
    """Call an order off while the seller has not begun; a guest has no account."""
    order.move_to(OrderState.CANCELLED, by=Actor.BUYER, account=by, note=reason)
    give_stock_back(order)
    tell_moved(order)


@one_change()
def confirm_receipt(order: Order, *, by: Account | None) -> None:
    """The buyer has the goods; a paid order becomes turnover now."""
    complete(order, by=Actor.BUYER, account=by)
