"""Completion: the moment a sale becomes turnover."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.orders.actions.receipting import give_receipt
from tokoumkm.orders.best_selling import count_sold
from tokoumkm.orders.given_back import GivenBack, sale_of, taken_back
from tokoumkm.orders.models import MoveNotAllowed, Order, OrderLine
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.telling import tell_moved
from tokoumkm.turnover import ledger
from tokoumkm.turnover.models import SITE_CHANNEL


@one_change()
def complete(order: Order, *, by: Actor, account: Account | None = None) -> None:
    """End an order as sold: paid, handed over, and booked in the ledger with its month's totals.

    What was given back of it before is booked with it, as rows of their own. Raises
    MoveNotAllowed while the money is not confirmed: completed implies paid.
    """
    if order.can_move_to(OrderState.COMPLETED, by=by) and not order.is_paid:
        raise MoveNotAllowed(
            "Pembayarannya belum dicatat penjual. Pesanan selesai setelah uangnya diterima."
        )
    order.move_to(OrderState.COMPLETED, by=by, account=account)
    give_receipt(order)
    count_sold(order)
    ledger.record(
        [_sold(order, line, first=n == 0) for n, line in enumerate(order.lines)], at=clock.now()
    )
    before = {
        line.id: GivenBack(line.refunded, f"refunded-before:{line.id}")
        for line in order.lines
        if line.refunded
    }
    ledger.take_back(taken_back(order, before), business_id=order.business_id, at=clock.now())
    tell_moved(order)


def _sold(order: Order, line: OrderLine, *, first: bool) -> ledger.Sold:
    if order.confirmed_by is None:
        raise ValueError(f"order {order.number} is completed without anybody vouching for it")
    return ledger.Sold(
        source=sale_of(line),
        business_id=order.business_id,
        shop_id=order.shop_id,
        order_number=order.number,
        region_code=order.business_region_code,
        size_class=order.size_class,
        category_id=line.category_id,
        channel=SITE_CHANNEL,
        assurance=order.confirmed_by,
        amount=line.total,
        quantity=line.quantity,
        orders=1 if first else 0,
    )
