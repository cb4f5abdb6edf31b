"""What several shops offer at one checkout, in one statement for each kind of offer."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tokoumkm.database import db
from tokoumkm.shops.models import (
    AccountKind,
    DeliveryWay,
    PaymentAccount,
    PaymentAccountState,
    Shop,
)
from tokoumkm.shops.paying import limits
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

Accounts = dict[PaymentWay, PaymentAccount]  # what is in force, by the way that uses it

WAY_TO: Mapping[AccountKind, PaymentWay] = {
    AccountKind.BANK: PaymentWay.TRANSFER,
    AccountKind.QRIS: PaymentWay.QRIS,
}


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


def payment_accounts_by_shop(shop_ids: Collection[int]) -> dict[int, Accounts]:
    """The accounts in force of each shop, in one statement; a shop may have none."""
    accounts: dict[int, Accounts] = defaultdict(dict)
    in_force = PaymentAccount.state == PaymentAccountState.IN_FORCE
    rows = select(PaymentAccount).where(PaymentAccount.shop_id.in_(shop_ids), in_force)
    for account in db.session.scalars(rows):
        accounts[account.shop_id][WAY_TO[account.kind]] = account
    return accounts


def ways_to_deliver(ways: Sequence[DeliveryWay], accounts: Accounts) -> list[DeliveryWay]:
    """Without an account that money goes to, only where the seller takes the money."""
    return [way for way in ways if accounts or way.kind.takes_cash]


def ways_to_pay(shop: Shop, accounts: Accounts) -> list[PaymentWay]:
    """Where an approved account is in force; by card and in cash where the seller takes it."""
    card = [PaymentWay.CARD] if shop.accepts_card and limits.takes_cards else []
    cash = [PaymentWay.COD] if shop.accepts_cod else []
    return [*(way for way in WAY_TO.values() if way in accounts), *card, *cash]
