"""The rule of what sells, held against its two halves for a row in hand."""

from itertools import product

import pytest

from tests import factories
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, PaymentAccountState, Shop, ShopState
from tokoumkm.shops.selling import is_deliverable, is_payable, is_selling, sells
from tokoumkm.shops.ways import DeliveryKind

pytestmark = pytest.mark.usefixtures("database")

FEE = {"region_code": factories.KALIMANAH, "fee": Rupiah(5_000)}
WAYS = [
    None,
    {"kind": DeliveryKind.PICKUP},
    {"kind": DeliveryKind.PICKUP, "is_active": False},
    {"kind": DeliveryKind.OWN},
    {"kind": DeliveryKind.OWN, "fees": True},
    {"kind": DeliveryKind.COURIER},
    {"kind": DeliveryKind.COURIER, "default_fee": Rupiah(20_000)},
    {"kind": DeliveryKind.COURIER, "fees": True, "is_active": False},
    {"kind": DeliveryKind.OUTLET, "outlet": True},
    {"kind": DeliveryKind.OUTLET, "outlet": False},
]


def shop_with(*, cod: bool, account: PaymentAccountState, way) -> Shop:
    shop = factories.shop()
    with one_change():
        shop.accepts_cod = cod
        shop.payment_accounts[0].state = account
        for each in list(shop.delivery_ways):
            db.session.delete(each)
        db.session.flush()
        if way is not None:
            fees = [DeliveryFee(**FEE)] if way.get("fees") else []
            room = factories.outlet(is_active=way["outlet"]) if "outlet" in way else None
            given = {**way, "fees": fees, "outlet": room}
            db.session.add(DeliveryWay(shop_id=shop.id, **given))
    return shop


def test_the_database_and_the_row_in_hand_agree_on_every_shop():
    accounts = (PaymentAccountState.IN_FORCE, PaymentAccountState.PROPOSED)
    shops = [
        shop_with(cod=cod, account=account, way=way)
        for cod, account, way in product((True, False), accounts, WAYS)
    ]
    db.session.expire_all()

    selling = set(db.session.scalars(db.select(Shop.id).where(is_selling())))

    by_hand = {shop.id for shop in shops if is_payable(shop) and is_deliverable(shop)}
    assert selling == by_hand
    assert 0 < len(selling) < len(shops)


def test_an_outlet_alone_is_no_way_without_an_account_to_transfer_to():
    shop = shop_with(cod=True, account=PaymentAccountState.PROPOSED, way=WAYS[-2])

    assert not sells(shop)
    with one_change():
        shop.payment_accounts[0].state = PaymentAccountState.IN_FORCE
    assert sells(shop)


@pytest.mark.parametrize("state", sorted(set(ShopState) - {ShopState.OPEN}))
def test_what_is_not_open_does_not_sell(state):
    assert sells(factories.shop())
    assert not sells(factories.shop(state=state))
