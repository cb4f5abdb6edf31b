"""Questions about shops. Who may see it is part of the question."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import (
    BankAccount,
    BankAccountState,
    DeliveryWay,
    Shop,
    ShopMember,
    ShopState,
)
from tokoumkm.shops.offers import delivery_ways_by_shop, ways_to_pay
from tokoumkm.shops.slugs import is_slug
from tokoumkm.shops.ways import PaymentWay


def is_on_holiday(day: date) -> ColumnElement[bool]:
    """`Shop.is_on_holiday` for the database."""
    return and_(
        Shop.closed_from.is_not(None),
        Shop.closed_from <= day,
        or_(Shop.closed_until.is_(None), Shop.closed_until >= day),
    )


def shop_of(account: Account) -> Shop | None:
    """The shop an account works in."""
    return db.session.scalar(
        select(Shop)
        .join(ShopMember, ShopMember.shop_id == Shop.id)
        .where(ShopMember.account_id == account.id)
        .order_by(Shop.id)
        .limit(1)
    )


def open_shop_with_slug(slug: str) -> Shop | None:
    """A shop's public page; also while it is on holiday."""
    if not is_slug(slug):
        return None
    return db.session.scalar(
        select(Shop)
        .where(Shop.slug == slug, Shop.state == ShopState.OPEN)
        .options(joinedload(Shop.village), joinedload(Shop.business))
    )


def shops_taking_orders() -> Sequence[Shop]:
    """The open shops that are not on holiday today, by name."""
    return db.session.scalars(
        select(Shop)
        .where(Shop.state == ShopState.OPEN, not_(is_on_holiday(clock.today())))
        .options(joinedload(Shop.village))
        .order_by(Shop.name, Shop.id)
    ).all()


def shops_waiting(scope: str) -> Sequence[Shop]:
    """Shops that ask the office to open, longest waiting first."""
    return db.session.scalars(_waiting(scope).order_by(Shop.submitted_at, Shop.id)).all()


def shop_waiting(shop_id: int, scope: str) -> Shop | None:
    return db.session.scalar(_waiting(scope).where(Shop.id == shop_id))


def count_shops_waiting(scope: str) -> int:
    waiting = _waiting(scope).with_only_columns(func.count(), maintain_column_froms=True)
    return db.session.scalar(waiting) or 0


def count_bank_accounts_waiting(scope: str) -> int:
    proposed = _proposed(scope).with_only_columns(func.count(), maintain_column_froms=True)
    return db.session.scalar(proposed) or 0


def bank_accounts_waiting(scope: str) -> Sequence[BankAccount]:
    """Bank accounts that wait for the office's approval, oldest first."""
    return db.session.scalars(_proposed(scope).order_by(BankAccount.id)).all()


def bank_account_waiting(bank_account_id: int, scope: str) -> BankAccount | None:
    return db.session.scalar(_proposed(scope).where(BankAccount.id == bank_account_id))


def bank_account_in_force(shop_id: int) -> BankAccount | None:
    """Where buyers transfer to today."""
    return _bank_account(shop_id, BankAccountState.IN_FORCE)


def bank_account_proposed(shop_id: int) -> BankAccount | None:
    """What the seller asked to change it to."""
    return _bank_account(shop_id, BankAccountState.PROPOSED)


def payment_ways_of(shop: Shop) -> list[PaymentWay]:
    """How buyers can pay this shop today: what is in force, not what is proposed."""
    return ways_to_pay(shop, bank_account_in_force(shop.id))


def delivery_ways_of(shop: Shop) -> Sequence[DeliveryWay]:
    """The ways a shop delivers today, with their fees."""
    return delivery_ways_by_shop([shop.id]).get(shop.id, [])


def _bank_account(shop_id: int, state: BankAccountState) -> BankAccount | None:
    return db.session.scalar(
        select(BankAccount).where(BankAccount.shop_id == shop_id, BankAccount.state == state)
    )


def _waiting(scope: str) -> Select[Shop]:
    return (
        select(Shop)
        .where(Shop.state == ShopState.SUBMITTED, lies_in(Shop.village_code, scope))
        .options(joinedload(Shop.village), joinedload(Shop.business))
    )


def _proposed(scope: str) -> Select[BankAccount]:
    return (
        select(BankAccount)
        .join(BankAccount.shop)
        .options(
            contains_eager(BankAccount.shop).options(
                joinedload(Shop.village), joinedload(Shop.business)
            )
        )
        .where(BankAccount.state == BankAccountState.PROPOSED, lies_in(Shop.village_code, scope))
    )
