"""When an open shop can really take an order: somebody can pay it, and the goods can reach them.

`is_selling` is the one rule: lists, pages and carts ask it. Its two halves, for a row in
hand, say which of them is missing; tests/shops/test_selling_rule.py holds both together.
"""

from functools import cache

from sqlalchemy import ColumnElement, and_, exists, or_, select

from tokoumkm.database import db
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.models import (
    DeliveryFee,
    DeliveryWay,
    Outlet,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopState,
)
from tokoumkm.shops.ways import DeliveryKind


def is_payable(shop: Shop) -> bool:
    """Whether a buyer could pay this very day: what is only proposed does not count."""
    return shop.accepts_cod or _takes_transfers(shop)


def is_deliverable(shop: Shop) -> bool:
    """Whether goods reach somebody; at an outlet nobody is there to take the money."""
    ways = [way for way in shop.delivery_ways if way.is_active and serves_anything(way)]
    return any(way.kind.takes_cash or _takes_transfers(shop) for way in ways)


def sells(shop: Shop) -> bool:
    """Open, and able to take an order; a holiday is another matter, it depends on the day."""
    return db.session.scalar(select(is_selling()).where(Shop.id == shop.id)) or False


@cache
def is_selling() -> ColumnElement[bool]:
    """The rule for the database, about the shop of the statement around it."""
    in_force = PaymentAccount.state == PaymentAccountState.IN_FORCE
    account = exists().where(PaymentAccount.shop_id == Shop.id, in_force)
    has_fees = exists().where(DeliveryFee.delivery_way_id == DeliveryWay.id)
    flat = and_(DeliveryWay.kind == DeliveryKind.COURIER, DeliveryWay.default_fee.is_not(None))
    is_open = exists().where(Outlet.id == DeliveryWay.outlet_id, Outlet.is_active)
    paid_before = exists().where(PaymentAccount.shop_id == DeliveryWay.shop_id, in_force)
    at_outlet = and_(DeliveryWay.kind == DeliveryKind.OUTLET, is_open, paid_before)
    serves = or_(DeliveryWay.kind == DeliveryKind.PICKUP, has_fees, flat, at_outlet)
    way = exists().where(DeliveryWay.shop_id == Shop.id, DeliveryWay.is_active, serves)
    return and_(Shop.state == ShopState.OPEN, or_(Shop.accepts_cod, account), way)


def _takes_transfers(shop: Shop) -> bool:
    return any(account.state == PaymentAccountState.IN_FORCE for account in shop.payment_accounts)
