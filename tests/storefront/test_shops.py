"""A shop's own page."""

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.shops.models import ShopState


def test_a_shop_tells_who_it_is_and_what_it_sells(browser):
    shop = factories.shop(
        "Anyam Lestari", story="Menganyam sejak 1998.", opening_hours="Setiap hari, 08.00–16.00"
    )
    factories.product("Tas Pandan", of=shop)

    page = browser.get(f"/toko/{shop.slug}")

    assert page.title == "Anyam Lestari"
    for words in (
        "Menganyam sejak 1998.",
        "Setiap hari, 08.00–16.00",
        "Selabaya, Kalimanah",
        "Ambil di toko, Diantar penjual",
        "Transfer bank, Bayar di tempat (COD)",
        "Tas Pandan",
    ):
        assert words in page.text


def test_a_shop_without_goods_says_so(browser):
    page = browser.get(f"/toko/{factories.shop().slug}")

    assert "Belum ada barang yang dijual hari ini" in page.text


def test_a_shop_on_holiday_keeps_its_page(browser):
    shop = factories.shop(closed_from=clock.today())
    factories.product("Tas Pandan", of=shop)

    page = browser.get(f"/toko/{shop.slug}")

    assert "Toko sedang libur" in page.text
    assert "Tas Pandan" in page.text


@pytest.mark.parametrize("state", [ShopState.DRAFT, ShopState.SUBMITTED, ShopState.SUSPENDED])
def test_a_shop_that_is_not_open_does_not_exist(browser, state):
    browser.get(f"/toko/{factories.shop(state=state).slug}", status=404)


@pytest.mark.parametrize("slug", ["tidak-ada", "%2e%2e", "%F0%9F%8D%8C", "x" * 400])
def test_an_unknown_shop_does_not_exist(browser, slug):
    browser.get(f"/toko/{slug}", status=404)
