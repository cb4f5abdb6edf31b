"""Telling both sides of an order what happened, in the change in which it happens.

Each piece of news is told once to each reader: as a notice where there is an account, and
as a letter in the outbox where there is an address. Nothing is sent here.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.notices.actions import News, tell_once
from tokoumkm.notices.models import Reader
from tokoumkm.notices.outbox import Draft, put_letters
from tokoumkm.orders import news
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.shops.models import ShopMember

# Where the doors show an order; tests/orders/test_telling.py follows them.
OF_BUYER = "/pesanan/{order.token}"
OF_BUYERS = "/akun/pesanan"
OF_SELLER = "/penjual/pesanan/{order.number}"

# Kinds of letters; web/letters/writing.py writes them.
PURCHASE, ORDER, MOVE = "purchase", "order", "move"
LATE_MONEY, REFUND = "late-money", "refund"


class Seller(NamedTuple):
    """Somebody who works in a shop."""

    account_id: int
    has_address: bool


class Happening(NamedTuple):
    """Something that a row tells about an order; a side without words is not told."""

    kind: str  # which letter; see web/letters/writing.py
    about_id: int
    for_buyer: str = ""
    for_seller: str = ""
    not_to: int | None = None  # the account of whoever did it, who gets no notice

    def key(self, reader: str) -> str:
        return f"{self.kind}:{self.about_id}:{reader}"


@dataclass
class _Post:
    """What one change tells, written in two statements at its end."""

    news: list[News] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)

    def to_sellers(self, order: Order, happening: Happening, sellers: Sequence[Seller]) -> None:
        path = OF_SELLER.format(order=order)
        for seller in sellers:
            who, key = seller.account_id, happening.key(f"seller:{seller.account_id}")
            if who != happening.not_to:
                self.news.append(News(who, happening.for_seller, path, key))
            if seller.has_address:
                self._letter(order, happening, key=key, to=(Reader.SELLER, who))

    def to_buyer(self, order: Order, happening: Happening, *, path: str) -> None:
        """Whoever was forgotten is told nothing more."""
        if order.purchase.is_forgotten:
            return
        who, key = order.purchase.account_id, happening.key("buyer")
        if who is not None and who != happening.not_to:
            self.news.append(News(who, happening.for_buyer, path, key))
        if _has_address(order.purchase):
            self._letter(order, happening, key=key, to=(Reader.BUYER, who))

    def _letter(
        self, order: Order, happening: Happening, *, key: str, to: tuple[Reader, int | None]
    ) -> None:
        about = (order.number, order.business_region_code)
        self.drafts.append(Draft(key, happening.kind, happening.about_id, *to, *about))

    def send(self) -> None:
        tell_once(self.news)
        put_letters(self.drafts)


def tell_placed(purchase: Purchase) -> None:
    """The buyer gets one confirmation of the purchase, and each seller one of their order."""
    orders = purchase.orders
    path = OF_BUYER.format(order=orders[0]) if len(orders) == 1 else OF_BUYERS
    post, sellers = _Post(), sellers_of_shops({order.shop_id for order in orders})
    confirmed = Happening(PURCHASE, purchase.id, for_buyer=news.placed_for_buyer(orders))
    post.to_buyer(orders[0], confirmed, path=path)
    for order in orders:
        placed = Happening(ORDER, order.id, for_seller=news.placed_for_seller(order))
        post.to_sellers(order, placed, sellers[order.shop_id])
    post.send()


def tell_moved(order: Order) -> None:
    """The newest move of an order, to whoever did not make it."""
    db.session.flush()  # the move gets its number, by which it is told once
    move = order.moves[-1]
    to_buyer, to_seller = news.concerns(move)
    happening = Happening(
        MOVE,
        move.id,
        for_buyer=news.for_buyer(order, move) if to_buyer else "",
        for_seller=news.for_seller(order, move) if to_seller else "",
        not_to=move.account_id,
    )
    tell(order, happening)


def tell_late_money(order: Order, *, amount: Rupiah, by: Account) -> None:
    """Money that came after the order had ended, and is owed back; it comes once."""
    said = news.late_money_for_buyer(order, amount)
    tell(order, Happening(LATE_MONEY, order.id, for_buyer=said, not_to=by.id))


def tell_refunded(order: Order, *, refund_id: int, amount: Rupiah) -> None:
    """Money that the seller says has gone back."""
    said = news.refunded_for_buyer(order, amount)
    tell(order, Happening(REFUND, refund_id, for_buyer=said))


def tell(order: Order, happening: Happening) -> None:
    """Whatever else happens to an order."""
    post = _Post()
    if happening.for_buyer:
        post.to_buyer(order, happening, path=OF_BUYER.format(order=order))
    if happening.for_seller:
        post.to_sellers(order, happening, sellers_of_shops({order.shop_id})[order.shop_id])
    post.send()


def sellers_of_shops(shop_ids: Collection[int]) -> Mapping[int, list[Seller]]:
    """Who works in each of these shops; one statement."""
    rows = db.session.execute(
        select(ShopMember.shop_id, Account.id, Account.email.is_not(None))
        .join(Account, Account.id == ShopMember.account_id)
        .where(ShopMember.shop_id.in_(shop_ids))
        .order_by(ShopMember.id)
    )
    sellers: dict[int, list[Seller]] = defaultdict(list)
    for shop_id, account_id, has_address in rows:
        sellers[shop_id].append(Seller(account_id, bool(has_address)))
    return sellers


def _has_address(purchase: Purchase) -> bool:
    if purchase.buyer_email:
        return True
    if purchase.account_id is None:
        return False
    return db.session.get_one(Account, purchase.account_id).email is not None
