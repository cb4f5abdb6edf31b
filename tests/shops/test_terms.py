"""What a seller promises with a way to deliver, and the least they take an order for."""

import pytest

from tests import factories
from tokoumkm.money import Rupiah
from tokoumkm.shops.actions.delivering import set_minimum_order, set_pickup
from tokoumkm.shops.models import Shop
from tokoumkm.shops.offers import ways_of_shop
from tokoumkm.shops.terms import BadDelivery, Terms
from tokoumkm.shops.ways import DeliveryKind

pytestmark = pytest.mark.usefixtures("database")


def said(shop: Shop) -> tuple[int | None, int | None, int | None]:
    way = ways_of_shop(shop.id)[DeliveryKind.PICKUP]
    return way.free_from, way.days_from, way.days_to


def test_terms_are_kept_until_they_are_said_again():
    shop = factories.shop()
    set_pickup(shop, active=True, terms=Terms(Rupiah(50_000), (0, 2)))

    set_pickup(shop, active=True)
    assert said(shop) == (50_000, 0, 2)

    set_pickup(shop, active=True, terms=Terms())
    assert said(shop) == (None, None, None)


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (Terms(Rupiah(0)), "nilai belanja antara Rp1"),
        (Terms(Rupiah(10**9)), "nilai belanja antara Rp1"),
        (Terms(days=(1, None)), "kosongkan keduanya"),
        (Terms(days=(None, 1)), "kosongkan keduanya"),
        (Terms(days=(3, 2)), "paling cepat ke yang paling lama"),
        (Terms(days=(-1, 2)), "paling cepat ke yang paling lama"),
        (Terms(days=(1, 61)), "paling banyak 60"),
    ],
)
def test_terms_that_make_no_sense_are_refused(terms, sentence):
    shop = factories.shop()

    with pytest.raises(BadDelivery, match=sentence):
        set_pickup(shop, active=True, terms=terms)

    assert said(shop) == (None, None, None)


def test_a_shop_says_the_least_it_takes_an_order_for():
    shop = factories.shop()
    assert shop.short_of_minimum(Rupiah(1)) == 0

    set_minimum_order(shop, amount=Rupiah(50_000))

    assert shop.short_of_minimum(Rupiah(49_999)) == 1
    assert shop.short_of_minimum(Rupiah(50_000)) == 0
    for amount in (-1, 10**9):
        with pytest.raises(BadDelivery, match="antara Rp0 dan"):
            set_minimum_order(shop, amount=Rupiah(amount))
    assert shop.minimum_order == 50_000
