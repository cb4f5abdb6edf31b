"""A product's own page."""

from datetime import timedelta

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.models import ProductState, Variant
from tokoumkm.database import one_change
from tokoumkm.shops.models import ShopState


def with_variants(product, **stocks):
    """Sizes of one product, each with its stock."""
    with one_change():
        product.variants[0].name = "1 kg"
        for position, (name, stock) in enumerate(stocks.items(), start=1):
            product.variants.append(
                Variant(
                    name=name,
                    price=80_000,
                    initial_stock=stock,
                    stock=stock,
                    weight_grams=5_000,
                    position=position,
                )
            )
    return product


def test_the_page_says_what_it_is_what_it_costs_and_who_makes_it(browser):
    shop = factories.shop("Anyam Lestari")
    product = factories.product("Tas Pandan", of=shop, price=95_000, stock=3, description="Halus.")

    page = browser.get(f"/produk/{product.slug}")

    assert page.title == "Tas Pandan"
    assert "Rp95.000" in page.text
    assert "Sisa 3" in page.text
    assert "Halus." in page.text
    assert "Selabaya, Kalimanah" in page.text
    assert page.link("Lihat toko") == f"/toko/{shop.slug}"


def test_the_seller_can_be_asked_through_whatsapp(browser):
    product = factories.product("Tas & Topi")

    link = browser.get(f"/produk/{product.slug}").link("Tanya penjual")

    assert link.startswith("https://wa.me/62813")
    assert "Tas%20%26%20Topi" in link


def test_goods_made_to_order_say_how_long_it_takes(browser):
    product = factories.product(stock=None)

    assert "Dibuat sesuai pesanan, 5 hari" in browser.get(f"/produk/{product.slug}").text


def test_a_size_that_is_sold_out_cannot_be_chosen(browser):
    product = with_variants(factories.product(), kecil=4, besar=0)

    page = browser.get(f"/produk/{product.slug}")

    choices = {
        tag.find_parent("label").get_text(" ", strip=True): tag
        for tag in page.select("[type=radio]")
    }
    assert choices["besar Habis"].has_attr("disabled")
    assert not choices["kecil Rp80.000"].has_attr("disabled")
    assert "Harga mengikuti pilihan." in page.text


def test_the_fee_to_a_kecamatan_is_shown_when_asked(browser):
    product = factories.product()

    browser.get(f"/produk/{product.slug}")
    page = browser.submit("Hitung", {"antar": factories.KALIMANAH})

    assert "Diantar penjual Rp8.000" in page.text


def test_a_kecamatan_that_is_not_served_says_so(browser):
    product = factories.product()

    page = browser.get(f"/produk/{product.slug}?antar=33.03.01")

    assert "belum mengantar ke kecamatan itu" in page.text


@pytest.mark.parametrize(
    "query", ["antar=99.99", "antar=%F0%9F%8D%8C", "foto=-1", "foto=9e9", "foto=0"]
)
def test_what_makes_no_sense_in_the_address_is_left_out(browser, query):
    browser.get(f"/produk/{factories.product().slug}?{query}")


def test_a_sold_out_product_keeps_its_page(browser):
    product = factories.product()
    with one_change():
        product.variants[0].stock = product.variants[0].initial_stock = 0
    refresh_shop(product.shop_id)

    page = browser.get(f"/produk/{product.slug}")

    assert "Stok habis" in page.text
    assert "Masukkan ke keranjang" not in page.text


def test_a_withdrawn_product_keeps_its_page(browser):
    product = factories.product()
    withdraw_product(product)

    assert "Tidak dijual lagi" in browser.get(f"/produk/{product.slug}").text


def test_a_shop_on_holiday_shows_its_goods_and_until_when(browser):
    today = clock.today()
    shop = factories.shop(closed_from=today, closed_until=today + timedelta(days=2))
    product = factories.product(of=shop)

    page = browser.get(f"/produk/{product.slug}")

    assert "Toko sedang libur" in page.text
    assert "Masukkan ke keranjang" not in page.text


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.SUBMITTED])
def test_what_the_office_has_not_seen_does_not_exist(browser, state):
    product = factories.product(state=state)

    browser.get(f"/produk/{product.slug}", status=404)


def test_the_goods_of_a_suspended_shop_do_not_exist(browser):
    product = factories.product(of=factories.shop(state=ShopState.SUSPENDED))

    browser.get(f"/produk/{product.slug}", status=404)


@pytest.mark.parametrize("slug", ["tidak-ada", "A%20B", "%F0%9F%8D%8C", "x" * 400, "..%2Fetc"])
def test_an_unknown_product_does_not_exist(browser, slug):
    browser.get(f"/produk/{slug}", status=404)


def test_the_page_costs_the_same_however_many_photos_and_variants_there_are(browser):
    shop = factories.shop()
    plain = factories.product(of=shop)
    rich = with_variants(factories.product(of=shop), kecil=1, sedang=2, besar=3)
    browser.get("/")

    with statements() as asked:
        browser.get(f"/produk/{plain.slug}")
    with statements() as asked_more:
        browser.get(f"/produk/{rich.slug}")

    assert len(asked_more) == len(asked) <= 5
