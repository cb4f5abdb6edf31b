"""What buyers read about delivery: with the product, in the cart, at the checkout, afterwards."""

import pytest

from tests import factories, moves
from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.selling import mark_ready
from tokoumkm.orders.models import Order
from tokoumkm.shops.actions.delivering import (
    bring_to_outlet,
    set_minimum_order,
    set_own_delivery,
)
from tokoumkm.shops.terms import Terms
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


@pytest.fixture
def bag(database):
    made = factories.product("Tas Pandan", price=25_000)
    outlet = factories.outlet("Kalimanah")
    bring_to_outlet(made.shop, outlet=outlet, fee=Rupiah(3_000), terms=Terms(None, (1, 2)))
    fees = {factories.KALIMANAH: Rupiah(8_000)}
    set_own_delivery(made.shop, active=True, fees=fees, terms=Terms(Rupiah(50_000), (0, 0)))
    return made


def contact(**given) -> dict[str, str]:
    return {
        "name": "Rini",
        "phone": "0812 0000 0137",
        "address": "RT 02",
        "kecamatan": factories.KALIMANAH,
        "village": factories.SELABAYA,
        "aksi": "hitung",
    } | given


def test_the_product_page_says_where_when_and_from_when_it_is_free(browser, bag):
    text = browser.get(f"/produk/{bag.slug}?antar={factories.KALIMANAH}").text

    assert "Ambil di gerai Kalimanah" in text
    assert "Jl. Raya Kalimanah 12. Buka Senin–Jumat, 08.00–15.00. Biasanya siap dalam" in text
    assert "Biasanya sampai hari yang sama. Gratis mulai belanja Rp50.000" in text


def test_the_pages_of_shop_and_product_say_the_least_order(browser, bag):
    paths = (f"/toko/{bag.shop.slug}", f"/produk/{bag.slug}")
    for path in paths:
        assert "Belanja paling sedikit" not in browser.get(path).text

    set_minimum_order(bag.shop, amount=Rupiah(60_000))

    for path in paths:
        text = browser.get(path).text
        assert "Belanja paling sedikit" in text
        assert "Rp60.000" in text


def test_the_cart_says_what_is_missing_and_leads_no_further(browser, bag):
    set_minimum_order(bag.shop, amount=Rupiah(60_000))
    browser.get(f"/produk/{bag.slug}")
    browser.submit("Masukkan ke keranjang")

    page = browser.get("/keranjang")

    assert "Tambah Rp35.000 lagi" in page.text
    assert "Lanjut ke pengiriman" not in page.text
    assert browser.get("/checkout").path == "/keranjang"


def test_the_checkout_takes_no_cash_for_an_outlet(browser, bag):
    browser.get(f"/produk/{bag.slug}")
    browser.submit("Masukkan ke keranjang")
    browser.get("/checkout")
    way, pay = f"kirim-{bag.shop.id}", f"bayar-{bag.shop.id}"

    page = browser.post("/checkout", contact(**{way: "outlet", pay: "cod"}))
    assert "Tidak untuk barang yang diambil di gerai." in page.text
    assert page.select(f'input[name="{pay}"][checked]')[0]["value"] == "transfer"

    page = browser.submit("Buat pesanan", {pay: "cod"}, status=422)
    assert page.errors == ["Tidak untuk barang yang diambil di gerai. Pilih cara bayar lain."]


def test_who_fetches_at_an_outlet_reads_where_and_when(browser, bag):
    order = order_at_outlet(bag)
    page = browser.get(f"/pesanan/{order.token}")
    assert "Anda ambil di gerai Kalimanah" in page.text
    assert "Biasanya siap dalam 1–2 hari" in page.text

    mark_ready(moves.processing(order), by=factories.owner_of(bag.shop))

    text = browser.get(f"/pesanan/{order.token}").text
    assert "Jl. Raya Kalimanah 12. Buka Senin–Jumat, 08.00–15.00." in text
    assert f"Sebutkan nomor {order.number}" in text


def test_the_seller_is_told_to_bring_it_there(browser, bag):
    order = moves.processing(order_at_outlet(bag))
    seller = browser.sign_in(factories.owner_of(bag.shop))

    text = seller.get(f"/penjual/pesanan/{order.number}").text

    assert "bawa ke gerai, lalu tandai siap diambil. Alamat gerai: Jl. Raya Kalimanah 12." in text


def test_a_closed_outlet_is_not_on_the_product_page(browser, bag):
    way = next(each for each in bag.shop.delivery_ways if each.kind == DeliveryKind.OUTLET)
    with one_change():
        way.outlet.is_active = False

    assert "gerai" not in browser.get(f"/produk/{bag.slug}").text


def order_at_outlet(bag) -> Order:
    outlet, transfer = DeliveryKind.OUTLET, PaymentWay.TRANSFER
    return factories.order(bag, delivery=outlet, payment=transfer)
