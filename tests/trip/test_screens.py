"""Every page of the shop front and of the seller on the smallest phone: none scrolls sideways."""

import pytest

from tests import factories, moves
from tests.chromium import width_of
from tests.trip.people import Person
from tokoumkm.shops.ways import PaymentWay

SMALLEST = {"width": 320, "height": 640}
LONG = "Keranjang Rotan Gagang Lengkung Serbaguna Anyaman Rapat Ukuran Besar"


@pytest.fixture
def shop(database):
    shop = factories.shop("Kelompok Perajin Anyaman Lestari Makmur", story="Anyaman. " * 50)
    factories.product(LONG, of=shop, price=123_456_789, stock=2)
    return shop


def orders_of(shop) -> list:
    """One that waits for money, one at work, one completed."""
    product = factories.product(of=shop, price=99_999_999)
    unpaid = factories.order(product, payment=PaymentWay.TRANSFER)
    working = moves.processing(factories.order(product))
    return [unpaid, working, moves.completed(factories.order(product))]


def assert_fits(page, paths) -> None:
    for path in paths:
        page.goto(path)
        assert width_of(page) <= SMALLEST["width"], path


def test_the_shop_front_fits(open_phone, shop):
    pages = ["/", "/produk", "/produk?q=tidak-ada", "/keranjang", "/masuk", "/daftar", "/hilang"]
    product = factories.product(LONG, of=shop, price=123_456_789)
    orders = orders_of(shop)
    page = open_phone(viewport=SMALLEST)

    assert_fits(page, [*pages, f"/produk/{product.slug}", f"/toko/{shop.slug}"])
    assert_fits(page, [f"/pesanan/{order.token}" for order in orders])
    assert_fits(page, [f"/pesanan/{orders[0].token}/pembatalan"])


def test_the_cart_and_the_checkout_fit(open_phone, shop):
    page = open_phone(viewport=SMALLEST)
    page.goto(f"/produk/{factories.product(LONG, of=shop, price=123_456_789).slug}")
    Person(page).press("Keranjang –")

    assert_fits(page, ["/keranjang", "/checkout"])


def test_the_sellers_pages_fit(open_phone, shop):
    unpaid, working, completed = (order.number for order in orders_of(shop))
    page = open_phone(viewport=SMALLEST)
    Person(page).sign_in(factories.owner_of(shop).phone)

    tabs = ["perlu-dikerjakan", "belum-dibayar", "dikirim", "selesai", "batal"]
    assert_fits(page, [f"/penjual/pesanan?tab={tab}" for tab in tabs])
    assert_fits(page, [f"/penjual/pesanan/{number}" for number in (unpaid, working, completed)])
    steps = [f"{unpaid}/pembayaran", f"{unpaid}/pembatalan", f"{working}/pengiriman"]
    assert_fits(page, [f"/penjual/pesanan/{step}" for step in steps])
    basket = factories.product(LONG, of=shop).id
    products = ["", "/baru", f"/{basket}", f"/{basket}/foto"]
    assert_fits(page, [f"/penjual/produk{path}" for path in products])
    own = ["", "/profil", "/rekening", "/qris", "/pembayaran", "/libur", "/pengiriman"]
    assert_fits(page, [f"/penjual/toko{path}" for path in own])
    assert_fits(page, [f"/penjual/toko/pengiriman/{way}" for way in ("antar", "kurir")])
    assert_fits(page, ["/penjual", "/penjual/keuangan", "/penjual/uang"])
