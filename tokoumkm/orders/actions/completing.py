"""Completion: the moment a sale becomes turnover."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.orders.models import MoveNotAllowed, Order, OrderLine
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.turnover import ledger
from tokoumkm.turnover.models import SITE_CHANNEL


@one_change()
def complete(order: Order, *, by: Actor, account: Account | None = None) -> None:
    """End an order as sold: paid, handed over, and booked in the ledger with its month's totals.

    Raises MoveNotAllowed while the money is not confirmed: completed implies paid.
    """
    if order.can_move_to(OrderState.COMPLETED, by=by) and not order.is_paid:
        raise MoveNotAllowed(
            "Pembayarannya belum dicatat penjual. Pesanan selesai setelah uangnya diterima."
        )
    order.move_to(OrderState.COMPLETED, by=by, account=account)
    ledger.record(
        [_sold(order, line, first=n == 0) for n, line in enumerate(order.lines)], at=clock.now()
    )


def _sold(order: Order, line: OrderLine, *, first: bool) -> ledger.Sold:
    if order.confirmed_by is None:
        raise ValueError(f"order {order.number} is completed without anybody vouching for it")
    return ledger.Sold(
        source=f"order-line:{line.id}",
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
