"""What keeps somebody from being forgotten today, in sentences that say what to do first."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.states import ENDED
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.shops.models import Shop, ShopMember

NAMED = 3  # orders that a sentence names


class CannotErase(Refused):
    """Somebody still waits for something from this person, or owes them something."""


def unfinished() -> ColumnElement[bool]:
    """An order that is on its way, whose money must go back, or that is complained about."""
    with_case = select(MoneyCase.order_id).where(MoneyCase.outcome.is_(None))
    owed = or_(Order.needs_refund, Order.id.in_(with_case))
    return or_(Order.state.not_in(ENDED), owed, Order.disputed_at.is_not(None))


def obstacles_for(account: Account) -> list[str]:
    """What must happen first; nothing when the account can be erased."""
    found = []
    if account.officer is not None:
        found.append("Anda masih petugas dinas. Minta admin memberhentikan Anda dulu.")
    purchases = select(Purchase.id).where(Purchase.account_id == account.id)
    bought = _numbers(Order.purchase_id.in_(purchases))
    if bought:
        found.append(
            f"Pesanan Anda belum selesai: {_listed(bought)}. Tunggu sampai selesai, atau "
            "batalkan dulu."
        )
    shop = shop_left_alone(account)
    sold = _numbers(Order.shop_id == shop.id) if shop else []
    if sold:
        found.append(
            f"Toko Anda masih punya pesanan yang belum selesai: {_listed(sold)}. Selesaikan, "
            "atau batalkan dan kembalikan uangnya dulu."
        )
    return found


def refuse_unfinished(purchase: Purchase) -> None:
    """Raise `CannotErase` while an order of this purchase is on its way."""
    numbers = _numbers(Order.purchase_id == purchase.id)
    if numbers:
        raise CannotErase(
            f"Pesanan {_listed(numbers)} belum selesai. Penjual masih memerlukan nama dan alamat "
            "Anda; hapus setelah pesanan selesai."
        )


def shop_left_alone(account: Account) -> Shop | None:
    """The shop in which nobody else works; it closes with its only member."""
    other = aliased(ShopMember)
    others = select(other.id).where(other.shop_id == Shop.id, other.account_id != account.id)
    return db.session.scalar(
        select(Shop)
        .join(ShopMember, ShopMember.shop_id == Shop.id)
        .where(ShopMember.account_id == account.id, ~others.exists())
    )


def _numbers(whose: ColumnElement[bool]) -> Sequence[str]:
    return db.session.scalars(
        select(Order.number).where(whose, unfinished()).order_by(Order.id)
    ).all()


def _listed(numbers: Sequence[str]) -> str:
    more = len(numbers) - NAMED
    return ", ".join(numbers[:NAMED]) + (f" dan {more} lainnya" if more > 0 else "")
