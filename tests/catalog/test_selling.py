"""An open shop that can't be paid or can't deliver never looks open; it comes back by itself."""

import pytest

from tests import factories
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog import selling
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.queries import newest_products
from tokoumkm.database import one_change
from tokoumkm.orders.quoting import quote_contents
from tokoumkm.shops.models import PaymentAccountState
from tokoumkm.shops.queries import shops_taking_orders


@pytest.fixture
def bag(database):
    return factories.product("Tas Pandan")


def without_payment(shop) -> None:
    with one_change():
        shop.accepts_cod = False
        shop.payment_accounts[0].state = PaymentAccountState.PROPOSED
    refresh_shop(shop.id)


def without_delivery(shop) -> None:
    with one_change():
        for way in shop.delivery_ways:
            way.is_active = False
    refresh_shop(shop.id)


@pytest.mark.parametrize("broken", [without_payment, without_delivery])
def test_its_products_leave_the_lists_and_its_pages_say_so(browser, bag, broken):
    token = factories.cart(bag)
    assert newest_products(9)

    broken(bag.shop)

    assert newest_products(9) == []
    assert shops_taking_orders() == []
    contents = cart_contents(token)
    [part] = contents.set_aside
    assert part.why_not(part.items[0]) == "toko sedang tidak menerima pesanan"
    assert quote_contents(contents, region_code=factories.SELABAYA) == []
    for path in (f"/toko/{bag.shop.slug}", f"/produk/{bag.slug}"):
        assert "Toko ini belum bisa menerima pesanan." in browser.get(path).text
    owner = browser.another().sign_in(factories.owner_of(bag.shop))
    assert "Toko belum bisa menerima pesanan." in owner.get("/penjual/toko").text


def test_a_way_to_pay_brings_them_back(bag):
    without_payment(bag.shop)

    selling.set_cod(bag.shop, accepts=True)

    assert [card.name for card in newest_products(9)] == ["Tas Pandan"]


def test_so_does_an_account_that_the_office_approves(bag):
    without_payment(bag.shop)

    selling.approve_payment_account(bag.shop.payment_accounts[0], by=factories.officer())

    assert newest_products(9)


def test_and_so_does_a_way_to_deliver(bag):
    without_delivery(bag.shop)

    selling.set_pickup(bag.shop, active=True)

    assert newest_products(9)
