"""The checkout: one page, every amount before the button, one purchase."""

from tests import factories
from tests.databases import statements
from tests.storefront.checkout_pages import CONTACT, at_checkout, fill, order
from tokoumkm.addresses.actions import Recipient, save_address
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def orders(database):
    return list(database.session.scalars(database.select(Order).order_by(Order.id)))


def test_a_guest_orders_from_two_shops_at_once(browser, database):
    bag = factories.product("Tas", of=factories.shop("Anyam Lestari"), price=95_000)
    rice = factories.product("Beras", of=factories.shop("Tani Rahayu"), price=82_000)
    page = at_checkout(browser, bag, rice)
    assert "Total Rp193.000" in page.text
    assert "Termasuk ongkir Rp16.000" in page.text

    page = order(
        browser,
        **{
            f"bayar-{bag.shop_id}": "transfer",
            f"kirim-{rice.shop_id}": "pickup",
            f"catatan-{rice.shop_id}": "Tolong giling halus",
            f"tampil-{rice.shop_id}": "82000",
            "shown_total": "185000",
        },
    )

    first, second = orders(database)
    assert page.path == f"/pesanan/{first.token}"
    assert "Pesanan dibuat. Ada 2, satu untuk setiap toko. Simpan tautan" in page.text
    assert (first.state, first.total) == (OrderState.AWAITING_PAYMENT, 103_000)
    assert (second.state, second.total) == (OrderState.AWAITING_CONFIRMATION, 82_000)
    assert second.delivery_kind == DeliveryKind.PICKUP
    assert second.buyer_note == "Tolong giling halus"
    purchase = first.purchase
    assert purchase.buyer_phone == "+6281200000137"
    assert purchase.region_words.startswith("Selabaya, Kalimanah")
    assert purchase.account_id is None
    assert browser.get("/keranjang").select(".count")[0].get_text().startswith("0")


def test_fees_are_unknown_until_a_kecamatan_is_chosen_but_fetching_is_free(browser):
    fill(browser, factories.product())

    page = browser.get("/checkout")

    assert "Pilih kecamatan untuk melihat ongkir." in page.text
    assert "Total sementara" in page.text
    disabled = [tag["value"] for tag in page.select("[type=radio][disabled]")]
    assert disabled == ["own"]


def test_reckoning_places_nothing_and_keeps_what_was_typed(browser, database):
    page = at_checkout(browser, factories.product(), name="Rini", phone="nanti", address="")

    assert page.errors == []
    assert page.select("#name")[0]["value"] == "Rini"
    assert page.select("#phone")[0]["value"] == "nanti"
    assert page.select("#kecamatan option[selected]")[0]["value"] == factories.KALIMANAH
    assert "Selabaya" in page.select("#village")[0].get_text()
    assert orders(database) == []


def test_a_place_outside_the_district_is_found_step_by_step(browser, database):
    product = factories.product()
    fill(browser, product)
    browser.get("/checkout")
    browser.submit("Perbarui ongkir dan desa", {**CONTACT, "kecamatan": "luar"})
    browser.submit("Perbarui ongkir dan desa", {"province": "33"})
    browser.submit("Perbarui ongkir dan desa", {"kabupaten": "33.02"})
    page = browser.submit("Perbarui ongkir dan desa", {"far_kecamatan": "33.02.01"})
    assert "Toko ini belum mengantar ke" in page.text

    browser.submit("Buat pesanan")

    [placed] = orders(database)
    assert placed.purchase.region_code == "33.02.01"
    assert placed.delivery_kind == DeliveryKind.PICKUP


def test_a_signed_in_buyer_finds_name_and_phone_filled_in(browser, database):
    buyer = factories.account("Rini Wulandari", phone="+6281200000137")
    browser.sign_in(buyer)
    fill(browser, factories.product())

    page = browser.get("/checkout")
    assert page.select("#name")[0]["value"] == "Rini Wulandari"
    assert page.select("#phone")[0]["value"] == "0812 0000 0137"

    browser.submit(
        "Perbarui ongkir dan desa", {"kecamatan": factories.KALIMANAH, "address": "RT 2"}
    )
    order(browser)

    [placed] = orders(database)
    assert placed.purchase.account_id == buyer.id


def test_a_shop_without_cod_is_paid_by_transfer(browser, database):
    page = at_checkout(browser, factories.product(of=factories.shop(accepts_cod=False)))
    assert "Bayar di tempat" not in page.text

    order(browser)

    assert orders(database)[0].payment_way == PaymentWay.TRANSFER


def test_the_same_form_sent_twice_makes_one_purchase(browser, database):
    page = at_checkout(browser, factories.product())
    sent = {**page.form("Buat pesanan").fields, "village": factories.SELABAYA}

    first = browser.post("/checkout", sent)
    again = browser.post("/checkout", sent)

    assert again.path == first.path
    assert len(list(database.session.scalars(database.select(Purchase)))) == 1


def test_more_shops_and_addresses_cost_no_more_statements(browser, database):
    buyer = factories.account()
    browser.sign_in(buyer)

    def asked_with_one_more() -> int:
        home = Recipient("Rini", "+6281200000137", factories.phone(), factories.SELABAYA)
        save_address(buyer, recipient=home)
        fill(browser, factories.product())
        with statements() as asked:
            browser.get("/checkout")
        return len(asked)

    assert asked_with_one_more() == asked_with_one_more() == asked_with_one_more() <= 20


def test_an_empty_cart_leads_back_to_the_cart(browser):
    assert browser.get("/checkout").path == "/keranjang"
