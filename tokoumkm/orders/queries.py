"""Orders as their buyer and their seller may see them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import contains_eager, selectinload

from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.searching import Wanted
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.models import Shop
from tokoumkm.shops.ways import PaymentWay

PAGE = 20

# What a seller reads as one list; the first is what waits for the seller.
TABS: Mapping[str, tuple[OrderState, ...]] = {
    "perlu-dikerjakan": (OrderState.AWAITING_CONFIRMATION, OrderState.PROCESSING),
    "belum-dibayar": (OrderState.AWAITING_PAYMENT,),
    "dikirim": (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP),
    "selesai": (OrderState.COMPLETED,),
    "batal": (OrderState.CANCELLED, OrderState.EXPIRED),
    "semua": tuple(OrderState),
}
EVERYTHING = Wanted()


class OrderPage(NamedTuple):
    """Some orders, and the id after which the next page begins."""

    orders: Sequence[Order]
    next_after: int | None


class Desk(NamedTuple):
    """What waits for a seller: how many orders of each kind of work, and since when."""

    new: int  # COD orders to accept
    unchecked: int  # slips to compare with the bank account
    to_send: int
    to_refund: int
    waiting_since: datetime | None  # the oldest one that has no answer yet


def order_with_token(token: str) -> Order | None:
    """The order behind a buyer's secret link."""
    return db.session.scalar(_whole().where(Order.token == token))


def order_sold_by(shop: Shop, number: str) -> Order | None:
    """A shop's own order. Another shop's order does not exist for it."""
    return db.session.scalar(_whole().where(Order.number == number, Order.shop_id == shop.id))


def orders_sold_by(shop: Shop, numbers: Collection[str]) -> Sequence[Order]:
    """Those of a shop's orders that are named, oldest first; a page of them at most."""
    named = Order.number.in_(list(numbers)[:PAGE])
    return db.session.scalars(
        _whole().where(named, Order.shop_id == shop.id).order_by(Order.id)
    ).all()


def orders_bought_with(order: Order) -> Sequence[Order]:
    """The other orders of the same purchase."""
    return db.session.scalars(
        select(Order)
        .where(Order.purchase_id == order.purchase_id, Order.id != order.id)
        .order_by(Order.id)
    ).all()


def orders_of_shop(
    shop: Shop, tab: str, *, wanted: Wanted = EVERYTHING, after: int | None = None
) -> OrderPage:
    """A tab of a shop's orders: what is to do oldest first, everything else newest first."""
    query = _whole().where(Order.shop_id == shop.id, Order.state.in_(TABS[tab]))
    query = query.where(*wanted.conditions)
    if tab == "perlu-dikerjakan":
        query = query.order_by(Order.id)
        query = query.where(Order.id > after) if after else query
    else:
        query = query.order_by(Order.id.desc())
        query = query.where(Order.id < after) if after else query
    return _page(query)


def orders_of_account(account: Account, *, after: int | None = None) -> OrderPage:
    """A signed-in buyer's orders, newest first."""
    query = _whole().where(Purchase.account_id == account.id).order_by(Order.id.desc())
    return _page(query.where(Order.id < after) if after else query)


def tab_counts(shop: Shop, *, wanted: Wanted = EVERYTHING) -> dict[str, int]:
    """How many of the wanted orders each tab holds; one statement."""
    counts = [
        func.sum(case((Order.state.in_(states), 1), else_=0)).label(tab)
        for tab, states in TABS.items()
    ]
    of_shop = select(*counts).join(Order.purchase).where(Order.shop_id == shop.id)
    row = db.session.execute(of_shop.where(*wanted.conditions)).one()
    return {tab: int(count or 0) for tab, count in zip(TABS, row, strict=True)}


def orders_waiting(shop: Shop) -> int:
    """How many orders wait for this seller."""
    return (
        db.session.scalar(
            select(func.count()).where(
                Order.shop_id == shop.id, Order.state.in_(TABS["perlu-dikerjakan"])
            )
        )
        or 0
    )


def desk_of(shop: Shop) -> Desk:
    """A seller's work in one statement."""
    unanswered = Order.state == OrderState.AWAITING_CONFIRMATION
    cod = Order.payment_way == PaymentWay.COD
    kinds = (unanswered & cod, unanswered & ~cod, Order.state == OrderState.PROCESSING)
    row = db.session.execute(
        select(
            *(func.sum(case((kind, 1), else_=0)) for kind in (*kinds, Order.needs_refund)),
            func.min(case((unanswered, Order.placed_at))),
        ).where(Order.shop_id == shop.id)
    ).one()
    *counts, oldest = row
    new, unchecked, to_send, to_refund = (int(count or 0) for count in counts)
    return Desk(new, unchecked, to_send, to_refund, waiting_since=oldest)


def _whole() -> Select[Order]:
    """An order with its purchase, lines and moves: three statements for any number of them."""
    return (
        select(Order)
        .join(Order.purchase)
        .options(
            contains_eager(Order.purchase),
            selectinload(Order.lines),
            selectinload(Order.moves),
        )
    )


def _page(query: Select[Order]) -> OrderPage:
    orders = db.session.scalars(query.limit(PAGE + 1)).all()
    more = len(orders) > PAGE
    return OrderPage(orders[:PAGE], orders[PAGE - 1].id if more else None)
