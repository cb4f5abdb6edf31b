"""Questions about shops. Who may see it is part of the question."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import (
    AccountKind,
    DeliveryWay,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopMember,
    ShopState,
)
from tokoumkm.shops.offers import (
    delivery_ways_by_shop,
    payment_accounts_by_shop,
    ways_to_pay,
)
from tokoumkm.shops.selling import is_selling
from tokoumkm.shops.slugs import is_slug
from tokoumkm.shops.waiting import PAYMENT_ACCOUNTS, SHOPS
from tokoumkm.shops.ways import PaymentWay

BANK = AccountKind.BANK


def is_on_holiday(day: date | ColumnElement[date]) -> ColumnElement[bool]:
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


def open_shops(*, limit: int) -> Sequence[str]:
    """The slugs of the shops with a public page, the oldest first."""
    oldest = select(Shop.slug).where(Shop.state == ShopState.OPEN).order_by(Shop.id).limit(limit)
    return db.session.scalars(oldest).all()


def shop_with_slug(slug: str) -> Shop | None:
    """A shop in any state, for operators."""
    return db.session.scalar(select(Shop).where(Shop.slug == slug)) if is_slug(slug) else None


def shops_taking_orders() -> Sequence[Shop]:
    """The shops that can take an order today, by name."""
    return db.session.scalars(
        select(Shop)
        .where(is_selling(), not_(is_on_holiday(clock.today())))
        .options(joinedload(Shop.village))
        .order_by(Shop.name, Shop.id)
    ).all()


def shop_waiting(shop_id: int, scope: str) -> Shop | None:
    """A shop that asks the office to open, inside a region."""
    return db.session.scalar(
        select(Shop)
        .where(Shop.id == shop_id, SHOPS.is_waiting, lies_in(Shop.village_code, scope))
        .options(joinedload(Shop.village), joinedload(Shop.business))
    )


def payment_account_waiting(payment_account_id: int, scope: str) -> PaymentAccount | None:
    """A bank account or QRIS that waits for the office's approval, inside a region."""
    return db.session.scalar(
        select(PaymentAccount)
        .join(PaymentAccount.shop)
        .options(
            contains_eager(PaymentAccount.shop).options(
                joinedload(Shop.village), joinedload(Shop.business)
            )
        )
        .where(
            PaymentAccount.id == payment_account_id,
            PAYMENT_ACCOUNTS.is_waiting,
            lies_in(Shop.village_code, scope),
        )
    )


def shops_with_code(account: PaymentAccount, scope: str) -> Sequence[Shop]:
    """Other shops of a region that are paid by the same QRIS, or want to be."""
    same = PaymentAccount.qris_payload == account.qris_payload
    others = (same, PaymentAccount.qris_payload != "", Shop.id != account.shop_id)
    alive = PaymentAccount.state.in_((PaymentAccountState.PROPOSED, PaymentAccountState.IN_FORCE))
    asked = select(Shop).join(Shop.payment_accounts).where(*others, alive)
    return db.session.scalars(asked.where(lies_in(Shop.village_code, scope)).distinct()).all()


def payment_account_in_force(shop_id: int, *, kind: AccountKind = BANK) -> PaymentAccount | None:
    """Where buyers' money goes today."""
    return _payment_account(shop_id, kind, PaymentAccountState.IN_FORCE)


def payment_account_proposed(shop_id: int, *, kind: AccountKind = BANK) -> PaymentAccount | None:
    """What the seller asked to change it to."""
    return _payment_account(shop_id, kind, PaymentAccountState.PROPOSED)


def payment_account_refused(shop_id: int, *, kind: AccountKind = BANK) -> PaymentAccount | None:
    """What the office gave back or rejected, as long as its seller asked for nothing since."""
    of_shop = (PaymentAccount.shop_id == shop_id, PaymentAccount.kind == kind)
    latest = select(PaymentAccount).where(*of_shop)
    account = db.session.scalar(latest.order_by(PaymentAccount.id.desc()).limit(1))
    refusals = (PaymentAccountState.RETURNED, PaymentAccountState.REJECTED)
    return account if account is not None and account.state in refusals else None


def payment_ways_of(shop: Shop) -> list[PaymentWay]:
    """How buyers can pay this shop today: what is in force, not what is proposed."""
    return ways_to_pay(shop, payment_accounts_by_shop([shop.id])[shop.id])


def delivery_ways_of(shop: Shop) -> Sequence[DeliveryWay]:
    """The ways a shop delivers today, with their fees."""
    return delivery_ways_by_shop([shop.id]).get(shop.id, [])


def _payment_account(
    shop_id: int, kind: AccountKind, state: PaymentAccountState
) -> PaymentAccount | None:
    return db.session.scalar(
        select(PaymentAccount).where(
            PaymentAccount.shop_id == shop_id,
            PaymentAccount.kind == kind,
            PaymentAccount.state == state,
        )
    )
