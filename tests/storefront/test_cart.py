"""The cart: filled from a product's page, changed line by line."""

from io import BytesIO

import pytest

from tests import factories
from tests.databases import statements
from tests.storefront.test_product_page import with_variants
from tokoumkm.carts.models import CartLine
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.database import one_change


def lines(database):
    return [
        (line.variant_id, line.quantity)
        for line in database.session.scalars(database.select(CartLine).order_by(CartLine.id))
    ]


def put(browser, product, **typed):
    browser.get(f"/produk/{product.slug}")
    return browser.submit("Masukkan ke keranjang", typed)


def test_a_visitor_puts_goods_of_two_shops_into_the_cart(browser, database):
    bag = factories.product("Tas Pandan", of=factories.shop("Anyam Lestari"), price=95_000)
    rice = factories.product("Beras", of=factories.shop("Tani Rahayu"), price=82_000)

    put(browser, bag, quantity="2")
    page = put(browser, rice)

    assert page.path == "/keranjang"
    assert "Beras masuk keranjang." in page.text
    assert "3 barang dari 2 toko" in page.text
    assert "Total barang Rp272.000" in page.text
    assert page.select(".count")[0].get_text().startswith("3")
    assert lines(database) == [(bag.variants[0].id, 2), (rice.variants[0].id, 1)]


def test_the_chosen_size_is_what_lies_in_the_cart(browser, database):
    product = with_variants(factories.product(), besar=4)
    large = product.variants[1].id

    put(browser, product, variant=str(large))

    assert lines(database) == [(large, 1)]


def test_plus_minus_and_remove_change_a_line(browser, database):
    product = factories.product("Beras")
    variant = product.variants[0].id
    put(browser, product, quantity="2")

    browser.submit("Tambah Beras")
    assert lines(database) == [(variant, 3)]
    browser.submit("Kurangi Beras")
    browser.submit("Ubah jumlah", {"quantity": "7"})
    assert lines(database) == [(variant, 7)]
    page = browser.submit("Hapus Beras")

    assert "Keranjang masih kosong" in page.text
    assert lines(database) == []
    assert page.select(".count")[0].get_text().startswith("0")


def test_what_ran_short_says_what_to_do_and_cannot_be_ordered(browser):
    product = factories.product("Beras", stock=5)
    put(browser, product, quantity="5")
    with one_change():
        product.variants[0].stock = product.variants[0].initial_stock = 2

    page = browser.get("/keranjang")

    assert "Sisa 2 Anda ingin 5." in page.text
    assert "Lanjut ke pengiriman" not in page.text
    page = browser.submit("Ambil 2 Beras")
    assert "Lanjut ke pengiriman" in page.text


def test_what_is_sold_out_or_withdrawn_is_kept_beside_the_rest(browser):
    sold_out, gone = factories.product("Beras"), factories.product("Tas")
    put(browser, sold_out, quantity="3")
    put(browser, gone)
    put(browser, factories.product("Keranjang Rotan"))
    with one_change():
        sold_out.variants[0].stock = sold_out.variants[0].initial_stock = 0
    refresh_shop(sold_out.shop_id)
    withdraw_product(gone)

    page = browser.get("/keranjang")

    assert "Stok habis – disimpan" in page.text
    assert "Tidak dijual lagi – disimpan" in page.text
    assert "1 barang dari 1 toko" in page.text
    assert page.select(".count")[0].get_text().startswith("1")
    assert browser.get("/checkout").path == "/checkout"


def test_a_cart_of_which_nothing_can_be_had_says_so_and_keeps_it(browser):
    product = factories.product("Beras")
    put(browser, product)
    withdraw_product(product)

    page = browser.get("/checkout")

    assert page.path == "/keranjang"
    assert "Belum ada yang bisa dipesan sekarang." in page.text
    page = browser.submit("Hapus Beras")
    assert "Keranjang masih kosong" in page.text


def test_a_changed_price_is_shown_until_it_was_seen(browser):
    product = factories.product("Beras", price=20_000)
    put(browser, product)
    assert "Harga berubah" not in browser.get("/keranjang").text
    with one_change():
        product.variants[0].price = 30_000

    for _look in range(2):
        page = browser.get("/keranjang")
        assert "Harga 1 barang berubah" in page.text
        assert "dulu Rp20.000, sekarang Rp30.000" in page.text
        assert "Total barang Rp30.000" in page.text

    page = browser.submit("Mengerti")
    assert "berubah" not in page.text
    assert "Total barang Rp30.000" in page.text


def test_a_look_at_the_cart_sets_no_cookie(browser):
    put(browser, factories.product())
    browser.get("/keranjang")

    assert "Set-Cookie" not in browser.get("/keranjang").headers


WRONG = ["", "0", "-1", "2.5", "2,5", "banyak", "1e3", "10000", "9" * 40, "\0", "<b>"]


@pytest.mark.parametrize("quantity", WRONG)
def test_a_quantity_that_is_none_is_explained_on_the_product_page(browser, database, quantity):
    product = factories.product("Beras")
    browser.get(f"/produk/{product.slug}")

    page = browser.submit("Masukkan ke keranjang", {"quantity": quantity}, status=422)

    assert page.title == "Beras"
    assert page.errors
    assert lines(database) == []


def test_more_than_there_is_says_how_many_there_are(browser, database):
    product = factories.product(stock=3)
    browser.get(f"/produk/{product.slug}")

    page = browser.submit("Masukkan ke keranjang", {"quantity": "4"}, status=422)

    assert page.errors == ["Stok tinggal 3. Isi paling banyak 3."]
    assert page.select("#quantity")[0]["value"] == "4"
    assert lines(database) == []


@pytest.mark.parametrize("variant", ["", "0", "-1", "999999", "9" * 30, "abc", "\0"])
def test_an_unknown_variant_is_explained(browser, database, variant):
    product = with_variants(factories.product(), besar=4)
    browser.get(f"/produk/{product.slug}")

    page = browser.submit("Masukkan ke keranjang", {"variant": variant}, status=422)

    assert page.errors
    assert lines(database) == []


def test_a_variant_of_another_product_is_refused(browser, database):
    mine, other = factories.product(), factories.product()
    browser.get(f"/produk/{mine.slug}")

    browser.submit("Masukkan ke keranjang", {"variant": str(other.variants[0].id)}, status=422)

    assert lines(database) == []


@pytest.mark.parametrize("slug", ["", "tidak-ada", "\0", "x" * 500])
def test_an_unknown_product_does_not_exist(browser, slug):
    browser.post("/keranjang", {"product": slug, "variant": "1", "quantity": "1"}, status=404)


@pytest.mark.parametrize("quantity", ["", "-1", "2.5", "10000", "9" * 40, "\0", "banyak"])
def test_a_wrong_number_in_the_cart_changes_nothing_and_stays_to_be_mended(
    browser, database, quantity
):
    product = factories.product("Beras")
    put(browser, product)

    page = browser.submit("Ubah jumlah", {"quantity": quantity}, status=422)

    assert page.errors
    assert lines(database) == [(product.variants[0].id, 1)]


def test_a_line_that_is_not_in_this_cart_does_not_exist(browser, database):
    product = factories.product()
    put(browser, product)

    stranger = browser.another()
    stranger.post(f"/keranjang/{product.variants[0].id}", {"to": "0"}, status=404)
    stranger.post("/keranjang/99999999999999", {"to": "0"}, status=404)

    assert lines(database) == [(product.variants[0].id, 1)]


def test_a_forged_form_and_a_file_are_refused(browser, database):
    product = factories.product()
    sent = {"product": product.slug, "variant": str(product.variants[0].id), "quantity": "1"}

    browser.post("/keranjang", sent, status=400, with_token=False)
    browser.post("/keranjang", {**sent, "quantity": (BytesIO(b"x"), "x.txt")}, status=422)

    assert lines(database) == []


def test_a_full_cart_costs_no_more_statements_than_a_small_one(browser):
    put(browser, factories.product())
    with statements() as asked:
        browser.get("/keranjang")
    for _ in range(3):
        put(browser, factories.product())
    with statements() as asked_more:
        browser.get("/keranjang")

    assert len(asked_more) == len(asked) <= 4


def test_less_than_a_shop_brings_is_said_and_stops_the_order(browser):
    product = factories.product("Beras", price=20_000)
    with one_change():
        product.shop.minimum_order = 50_000

    page = put(browser, product)
    assert "Toko ini menerima pesanan mulai Rp50.000. Tambah Rp30.000 lagi." in page.text
    assert "Lanjut ke pengiriman" not in page.text
    assert browser.get("/checkout").path == "/keranjang"

    page = browser.submit("Ubah jumlah", {"quantity": "3"})
    assert "Lanjut ke pengiriman" in page.text
