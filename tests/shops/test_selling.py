"""How a shop delivers and is paid; an open one must stay able to sell."""

import pytest

from tests import factories
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.shops.actions.delivering import (
    Courier,
    set_courier,
    set_own_delivery,
    set_pickup,
)
from tokoumkm.shops.actions.selling import WouldStopSelling, set_cod
from tokoumkm.shops.models import PaymentAccountState, Shop, ShopState
from tokoumkm.shops.queries import delivery_ways_of, payment_account_in_force, payment_ways_of
from tokoumkm.shops.terms import BadDelivery
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def kinds(shop: Shop) -> set[DeliveryKind]:
    return {way.kind for way in delivery_ways_of(shop)}


def without_payment_account(shop: Shop) -> Shop:
    account = payment_account_in_force(shop.id)
    with one_change():
        account.state = PaymentAccountState.REPLACED
    return shop


def test_fees_are_replaced_by_what_was_typed():
    shop = factories.shop()
    set_own_delivery(
        shop, active=True, fees={"33.03.06": Rupiah(5_000), "33.03.05": Rupiah(10_000)}
    )

    set_own_delivery(shop, active=True, fees={"33.03.05": Rupiah(9_000)})

    [own] = [way for way in delivery_ways_of(shop) if way.kind == DeliveryKind.OWN]
    assert [(fee.region_code, fee.fee) for fee in own.fees] == [("33.03.05", 9_000)]


def test_a_courier_by_province_or_for_everywhere():
    shop = factories.shop()

    set_courier(shop, active=True, courier=Courier(" JNE ", Rupiah(20_000)))

    assert DeliveryKind.COURIER in kinds(shop)


@pytest.mark.parametrize(
    ("fees", "sentence"),
    [
        ({}, "paling sedikit satu kecamatan"),
        ({"33.03": Rupiah(1)}, "tidak dikenal"),
        ({"99.99.99": Rupiah(1)}, "tidak dikenal"),
        ({"33.03.06": Rupiah(-1)}, "Ongkir harus antara"),
        ({"33.03.06": Rupiah(10**12)}, "Ongkir harus antara"),
    ],
)
def test_rounds_that_make_no_sense_are_refused_whole(fees, sentence):
    shop = factories.shop()

    with pytest.raises(BadDelivery, match=sentence):
        set_own_delivery(shop, active=True, fees=fees)

    [own] = [way for way in delivery_ways_of(shop) if way.kind == DeliveryKind.OWN]
    assert [fee.fee for fee in own.fees] == [8_000]


@pytest.mark.parametrize(
    ("courier", "default", "sentence"),
    [("", 1_000, "nama kurir"), ("JNE", None, "ongkir per kg"), ("JNE", -5, "Ongkir harus")],
)
def test_a_courier_without_name_or_fee_is_refused(courier, default, sentence):
    with pytest.raises(BadDelivery, match=sentence):
        set_courier(factories.shop(), active=True, courier=Courier(courier, default))


def test_a_way_can_be_switched_off_while_another_is_left():
    shop = factories.shop()
    set_pickup(shop, active=False)
    assert kinds(shop) == {DeliveryKind.OWN}

    with pytest.raises(WouldStopSelling, match="satu cara pengiriman"):
        set_own_delivery(shop, active=False, fees={})

    assert kinds(shop) == {DeliveryKind.OWN}


def test_the_last_way_to_pay_of_an_open_shop_stays():
    shop = factories.shop()
    set_cod(shop, accepts=False)
    assert payment_ways_of(shop) == [PaymentWay.TRANSFER]
    set_cod(shop, accepts=True)

    without_payment_account(shop)
    with pytest.raises(WouldStopSelling, match="satu cara bayar"):
        set_cod(shop, accepts=False)
    assert payment_ways_of(shop) == [PaymentWay.COD]


def test_a_draft_may_try_anything():
    shop = without_payment_account(factories.shop(state=ShopState.DRAFT))

    set_cod(shop, accepts=False)
    set_pickup(shop, active=False)

    assert payment_ways_of(shop) == []
    assert db.session.get_one(Shop, shop.id).state == ShopState.DRAFT
