"""What several shops offer at one checkout, in one statement for each kind of offer."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tokoumkm.database import db
from tokoumkm.shops.models import BankAccount, BankAccountState, DeliveryWay, Shop
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def delivery_ways_by_shop(shop_ids: Collection[int]) -> dict[int, list[DeliveryWay]]:
    """The active ways of each shop with their fees and outlet; two statements."""
    ways: dict[int, list[DeliveryWay]] = defaultdict(list)
    for way in db.session.scalars(
        select(DeliveryWay)
        .where(DeliveryWay.shop_id.in_(shop_ids), DeliveryWay.is_active)
        .options(selectinload(DeliveryWay.fees), joinedload(DeliveryWay.outlet))
        .order_by(DeliveryWay.id)
    ):
        ways[way.shop_id].append(way)
    return ways


def ways_of_shop(shop_id: int) -> dict[DeliveryKind, DeliveryWay]:
    """Every way that a shop ever had, switched on or off, by its kind; two statements."""
    ways = db.session.scalars(
        select(DeliveryWay)
        .where(DeliveryWay.shop_id == shop_id)
        .options(selectinload(DeliveryWay.fees), joinedload(DeliveryWay.outlet))
    )
    return {way.kind: way for way in ways}


def bank_accounts_by_shop(shop_ids: Collection[int]) -> dict[int, BankAccount]:
    """The account in force of each shop that has one."""
    rows = db.session.scalars(
        select(BankAccount).where(
            BankAccount.shop_id.in_(shop_ids), BankAccount.state == BankAccountState.IN_FORCE
        )
    )
    return {account.shop_id: account for account in rows}


def ways_to_deliver(ways: Sequence[DeliveryWay], account: BankAccount | None) -> list[DeliveryWay]:
    """Without an account to transfer to, only where the seller takes the money."""
    return [way for way in ways if account or way.kind.takes_cash]


def ways_to_pay(shop: Shop, account: BankAccount | None) -> list[PaymentWay]:
    """Transfer where an approved account is in force, COD where the seller takes it."""
    transfer = [PaymentWay.TRANSFER] if account else []
    return transfer + ([PaymentWay.COD] if shop.accepts_cod else [])
