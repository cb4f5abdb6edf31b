"""An outlet that closes while others are about to use it."""

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.catalog import selling
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.notices.models import Notice
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Order
from tokoumkm.shops.models import DeliveryWay, Outlet, Shop
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

ROUNDS = 8


def refused(call) -> str:
    """What somebody was told, '' where it happened."""
    try:
        call()
    except Refused as refusal:
        return str(refusal)
    return ""


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_whoever_joins_while_it_closes_is_told_or_refused(app, database, turn):
    """Never a shop that brings goods to a closed door and does not know of it."""
    outlet, officer = factories.outlet(), factories.officer()
    shops = [factories.shop() for _ in range(3)]
    ids, outlet_id, officer_id = [shop.id for shop in shops], outlet.id, officer.id

    def join(shop_id: int) -> str:
        shop, room = db.session.get(Shop, shop_id), db.session.get(Outlet, outlet_id)
        return refused(lambda: selling.bring_to_outlet(shop, outlet=room, fee=Rupiah(0)))

    def close() -> str:
        room, by = db.session.get(Outlet, outlet_id), db.session.get(type(officer), officer_id)
        return refused(lambda: selling.close_outlet(room, by=by))

    calls = [lambda shop_id=shop_id: join(shop_id) for shop_id in ids]
    calls.insert(turn % 4, close)
    outcomes = together(app, calls)
    outcomes.pop(turn % 4)

    joined = set(
        database.session.scalars(
            db.select(DeliveryWay.shop_id).where(DeliveryWay.outlet_id == outlet_id)
        )
    )
    told = {
        shop_id
        for shop_id in ids
        if database.session.scalar(
            db.select(Notice.id).where(
                Notice.account_id == factories.owner_of(database.session.get(Shop, shop_id)).id
            )
        )
    }
    assert joined == told
    assert joined == {shop_id for shop_id, said in zip(ids, outcomes, strict=True) if not said}
    assert all("sudah ditutup dinas" in said for said in outcomes if said)


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_an_order_to_an_outlet_that_closes_is_placed_whole_or_not_at_all(app, database, turn):
    bag = factories.product(stock=50)
    outlet, officer = factories.outlet(), factories.officer()
    factories.outlet_way(bag.shop, to=outlet)
    outlet_id, officer_id = outlet.id, officer.id
    way = {"delivery": DeliveryKind.OUTLET, "payment": PaymentWay.TRANSFER}
    sent = [factories.checkout(factories.cart(bag), **way) for _ in range(3)]

    def close() -> str:
        room, by = db.session.get(Outlet, outlet_id), db.session.get(type(officer), officer_id)
        return refused(lambda: selling.close_outlet(room, by=by))

    calls = [lambda one=one: refused(lambda: place_purchase(one, account=None)) for one in sent]
    calls.insert(turn % 4, close)
    outcomes = together(app, calls)
    assert outcomes.pop(turn % 4) == ""

    orders = database.session.scalars(db.select(Order)).all()
    assert len(orders) == outcomes.count("")
    assert all(order.pickup_place == outlet.place for order in orders)
    assert all("Pilih cara menerima barang" in said for said in outcomes if said)
