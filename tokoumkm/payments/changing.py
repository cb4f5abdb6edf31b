"""An order that waits for its money gets another way to pay, such as when Stripe is away."""

from collections.abc import Sequence

from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.suffixes import draw_suffix
from tokoumkm.orders.telling import tell_moved
from tokoumkm.payments import trying
from tokoumkm.payments.trying import Party
from tokoumkm.shops import offers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.paying import ways_for
from tokoumkm.shops.ways import PaymentWay


def other_ways(order: Order) -> Sequence[PaymentWay]:
    """The ways in which its shop takes this amount now, but for the present one."""
    if order.state != OrderState.AWAITING_PAYMENT:
        return []
    accounts = offers.payment_accounts_by_shop([order.shop_id])[order.shop_id]
    offered = offers.ways_to_pay(order.shop, accounts)
    usable = ways_for(offered, kind=order.delivery_kind, amount=order.total)
    return [way for way in usable if way != order.payment_way]


@one_change()
def change_way(order: Order, *, way: PaymentWay, by: Account | None) -> None:
    """The buyer pays otherwise; what was begun before comes to nothing.

    A page of Stripe that is still open is closed by the next look at it; money that comes
    there all the same counts (see `card.arriving`).
    """
    lock(order)
    if way not in other_ways(order):
        raise MoveNotAllowed(
            "Cara membayar itu tidak bisa dipakai untuk pesanan ini sekarang. Muat ulang halaman, "
            "lalu pilih yang lain."
        )
    trying.fail(order, by=Party(Actor.BUYER, by))
    order.leave_account()
    order.payment_way = way
    if way == PaymentWay.TRANSFER and order.shop.adds_suffix:
        order.transfer_suffix = draw_suffix(order.shop_id, order.total)
    if way.is_seen_by_seller:
        accounts = offers.payment_accounts_by_shop([order.shop_id])[order.shop_id]
        order.remember_account(accounts[way])
    if not way.is_prepaid:
        order.move_to(
            OrderState.AWAITING_CONFIRMATION, by=Actor.BUYER, account=by, wait=wait.to_answer
        )
        tell_moved(order)
