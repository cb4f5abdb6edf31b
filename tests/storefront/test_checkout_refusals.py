"""The checkout with wrong input, and with a market that moved meanwhile."""

import pytest

from tests import factories
from tests.storefront.checkout_pages import CONTACT, at_checkout, fill, order
from tokoumkm.database import one_change
from tokoumkm.orders.models import Order


def placed(database):
    return list(database.session.scalars(database.select(Order).order_by(Order.id)))


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Isi nama penerima."),
        ("name", "   ", "Isi nama penerima."),
        ("name", "\0", "Isi nama penerima."),
        ("name", "a" * 101, "Nama terlalu panjang. Pakai paling banyak 100 huruf."),
        ("phone", "", "Isi nomor HP."),
        ("phone", "12", "tidak dikenali"),
        ("phone", "+1 202 555 0100", "tidak dikenali"),
        ("phone", "9" * 500, "tidak dikenali"),
        ("address", "", "Isi alamat: jalan, RT/RW, atau patokan rumah."),
        ("address", "a" * 301, "Alamat terlalu panjang. Pakai paling banyak 300 huruf."),
        ("kecamatan", "", "Pilih kecamatan dulu."),
        ("kecamatan", "99.99.99", "Pilih kecamatan dulu."),
        ("kecamatan", "33.03.05' --", "Pilih kecamatan dulu."),
        ("village", "", "Pilih desa atau kelurahan dulu."),
        ("village", "33.03.01.2001", "Pilih desa atau kelurahan dulu."),
        ("village", "\0", "Pilih desa atau kelurahan dulu."),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(browser, database, field, typed, said):
    at_checkout(browser, factories.product())

    page = order(browser, status=422, **{field: typed})

    assert any(said in error for error in page.errors), page.errors
    assert placed(database) == []
    for other in {"name", "phone"} - {field}:
        assert page.select(f"#{other}")[0]["value"] == CONTACT[other]


@pytest.mark.parametrize("kind", ["kirim", "bayar"])
@pytest.mark.parametrize("typed", ["", "drone", "\0", "COD"])
def test_a_way_that_does_not_exist_is_refused(browser, database, kind, typed):
    product = factories.product()
    at_checkout(browser, product)

    page = order(browser, status=422, **{f"{kind}-{product.shop_id}": typed})

    assert page.errors
    assert placed(database) == []


def test_a_way_that_does_not_go_there_is_refused_with_its_reason(browser, database):
    product = factories.product()
    at_checkout(browser, product, kecamatan="33.03.01")

    page = order(
        browser, status=422, village="33.03.01.2001", **{f"kirim-{product.shop_id}": "own"}
    )

    assert "belum mengantar" in page.errors[0]
    assert placed(database) == []


def test_a_note_that_is_too_long_is_refused(browser, database):
    product = factories.product()
    at_checkout(browser, product)

    page = order(browser, status=422, **{f"catatan-{product.shop_id}": "a" * 301})

    assert page.errors == ["Catatan paling banyak 300 huruf."]


def test_an_empty_form_names_everything(browser, database):
    at_checkout(browser, factories.product())

    page = browser.post("/checkout", {}, status=422)

    assert "Isi nama penerima." in page.errors
    assert any(error.startswith("Pilih cara membayar barang dari ") for error in page.errors)
    assert placed(database) == []


def test_a_price_that_rose_places_nothing_and_shows_the_difference(browser, database):
    product = factories.product(price=25_000)
    at_checkout(browser, product)
    with one_change():
        product.variants[0].price = 30_000

    page = order(browser, status=409, name="Bu Rini")

    assert "Total berubah dari Rp33.000 menjadi Rp38.000" in page.text
    assert page.select("#name")[0]["value"] == "Bu Rini"
    assert placed(database) == []
    browser.submit("Buat pesanan")
    assert placed(database)[0].total == 38_000


@pytest.mark.parametrize("shown", ["", "0", "-33000", "33000.0", "abc", "9" * 60, "\0", "٣٣٠٠٠"])
def test_a_total_that_nobody_showed_places_nothing(browser, database, shown):
    at_checkout(browser, factories.product(price=25_000))

    page = order(browser, status=409, shown_total=shown)

    assert "menjadi Rp33.000" in page.text
    assert placed(database) == []


def test_the_same_key_with_another_content_is_refused(browser, database):
    page = at_checkout(browser, factories.product())
    sent = {**page.form("Buat pesanan").fields, "village": factories.SELABAYA}
    browser.post("/checkout", sent)

    refused = browser.post("/checkout", {**sent, "name": "Orang lain"}, status=409)

    assert "sudah dibuat" in refused.text
    assert len(placed(database)) == 1


def test_after_going_back_the_old_form_can_order_something_else(browser, database):
    page = at_checkout(browser, factories.product("Tas"))
    sent = {**page.form("Buat pesanan").fields, "village": factories.SELABAYA}
    browser.post("/checkout", sent)
    fill(browser, factories.product("Beras", of=placed(database)[0].shop))

    page = browser.post("/checkout", {**sent, "name": "Bu Rini"}, status=409)
    assert "Pesanan dari formulir ini sudah dibuat." in page.text
    browser.submit("Buat pesanan")

    assert [order.lines[0].product_name for order in placed(database)] == ["Tas", "Beras"]


@pytest.mark.parametrize("key", ["", "x", "\0", "z" * 5_000])
def test_a_key_that_is_none_is_replaced(browser, database, key):
    at_checkout(browser, factories.product())

    order(browser, key=key)

    assert len(placed(database)[0].purchase.idempotency_key) == 32


def test_a_checkout_without_a_cart_is_refused(browser, database):
    sent = {**CONTACT, "village": factories.SELABAYA, "shown_total": "0"}

    browser.post("/checkout", sent, status=409)
    browser.post("/checkout", {**sent, "kirim-99999999999": "own"}, status=409)

    assert placed(database) == []


def test_a_forged_checkout_is_refused(browser, database):
    at_checkout(browser, factories.product())

    browser.post("/checkout", CONTACT, status=400, with_token=False)


@pytest.mark.parametrize("typed", [{}, {"aksi": "hitung"}])
def test_a_form_whose_cart_was_emptied_leads_back_to_the_cart(browser, database, typed):
    product = factories.product()
    at_checkout(browser, product)
    browser.post(f"/keranjang/{product.variants[0].id}", {"to": "0"})
    shops = {f"kirim-{shop_id}": "own" for shop_id in range(1, 1_500)}

    page = browser.post("/checkout", {**shops, **typed})

    assert page.path == "/keranjang"
    assert placed(database) == []
