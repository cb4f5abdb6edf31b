"""The ways in which one product can be ordered by chat, and what is left of a refused order."""

import pytest

from tests import factories
from tokoumkm.carts.models import Cart
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.refusing import CannotOrder, TotalChanged
from tokoumkm.orders.whatsapp import ChatOrder, chat_ways, place_by_chat
from tokoumkm.shops.actions.delivering import Courier, set_courier, set_pickup
from tokoumkm.shops.delivery import Parcel
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")

BOJONGSARI = "33.03.09"
PLACES = (factories.KALIMANAH, BOJONGSARI)


@pytest.fixture
def bag():
    return factories.product()


def ways_of(product, grams=500):
    parcel = Parcel(grams, Rupiah(25_000), product.shop.village_code, "")
    return chat_ways(product.shop, parcel, places=PLACES)


def chosen(product, key="pickup") -> ChatOrder:
    [way] = [way for way in ways_of(product) if way.key == key]
    return ChatOrder(product.variants[0], 2, way, "Siti", "+6281200000199")


def place(wanted, *, shown=None, key="k" * 32):
    shown_total = Rupiah(wanted.total if shown is None else shown)
    return place_by_chat(wanted, shown_total=shown_total, key=key, account=None)


def test_fetching_stands_first_and_then_where_the_shop_goes(bag):
    assert [(way.key, way.fee) for way in ways_of(bag)] == [
        ("pickup", 0),
        (f"own-{factories.KALIMANAH}", 8_000),
    ]


def test_a_courier_goes_where_the_seller_does_not_at_the_fee_of_the_weight(bag):
    set_pickup(bag.shop, active=False)
    set_courier(bag.shop, active=True, courier=Courier("JNE", default_fee=Rupiah(9_000)))

    assert [(way.key, way.fee) for way in ways_of(bag, grams=1_500)] == [
        (f"own-{factories.KALIMANAH}", 8_000),
        (f"courier-{BOJONGSARI}", 18_000),
    ]


def test_cash_is_taken_where_the_seller_takes_it(bag):
    assert {way.payment for way in ways_of(bag)} == {PaymentWay.COD}

    with one_change():
        bag.shop.accepts_cod = False

    assert {way.payment for way in ways_of(bag)} == {PaymentWay.TRANSFER}


def test_the_order_is_one_like_every_other(bag):
    order = place(chosen(bag))

    assert (order.total, order.purchase.region_code) == (50_000, factories.KALIMANAH)
    assert bag.variants[0].stock == 8


@pytest.mark.parametrize(
    ("refusal", "left", "shown"), [(TotalChanged, 10, 49_999), (CannotOrder, 1, None)]
)
def test_a_refused_order_leaves_nothing_behind(bag, refusal, left, shown):
    wanted = chosen(bag)
    with one_change():
        bag.variants[0].stock = bag.variants[0].initial_stock = left

    with pytest.raises(refusal):
        place(wanted, shown=shown)

    assert db.session.scalars(db.select(Cart)).all() == []
    assert bag.variants[0].stock == left
