"""When an open shop can really take an order: somebody can pay it, and the goods can reach them.

`is_selling` is the one rule: lists, pages and carts ask it. Its two halves, for a row in
hand, say which of them is missing; tests/shops/test_selling_rule.py holds both together.
"""

from sqlalchemy import ColumnElement, and_, exists, or_, select

from tokoumkm.database import db
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.models import (
    BankAccount,
    BankAccountState,
    DeliveryFee,
    DeliveryWay,
    Shop,
    ShopState,
)
from tokoumkm.shops.ways import DeliveryKind


def is_payable(shop: Shop) -> bool:
    """Whether a buyer could pay this very day: what is only proposed does not count."""
    in_force = (account.state == BankAccountState.IN_FORCE for account in shop.bank_accounts)
    return shop.accepts_cod or any(in_force)


def is_deliverable(shop: Shop) -> bool:
    return any(way.is_active and serves_anything(way) for way in shop.delivery_ways)


def sells(shop: Shop) -> bool:
    """Open, and able to take an order; a holiday is another matter, it depends on the day."""
    return db.session.scalar(select(is_selling()).where(Shop.id == shop.id)) or False


def is_selling() -> ColumnElement[bool]:
    """The rule for the database, about the shop of the statement around it."""
    account = exists().where(
        BankAccount.shop_id == Shop.id, BankAccount.state == BankAccountState.IN_FORCE
    )
    has_fees = exists().where(DeliveryFee.delivery_way_id == DeliveryWay.id)
    flat = and_(DeliveryWay.kind == DeliveryKind.COURIER, DeliveryWay.default_fee.is_not(None))
    serves = or_(DeliveryWay.kind == DeliveryKind.PICKUP, has_fees, flat)
    way = exists().where(DeliveryWay.shop_id == Shop.id, DeliveryWay.is_active, serves)
    return and_(Shop.state == ShopState.OPEN, or_(Shop.accepts_cod, account), way)
