"""Ordering by chat: the order is there before the chat begins, and the chat says which it is."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories
from tokoumkm.carts.models import Cart
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.shops.actions.delivering import set_pickup
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

SITI = {"name": "Siti Aminah", "phone": "0812 0000 0199"}
BUTTON = "Buat pesanan"


@pytest.fixture
def bag(database):
    return factories.product(of=factories.shop("Anyam Lestari", phone="+6281200000555"))


@pytest.fixture
def visitor(browser, bag):
    browser.get(f"/produk/{bag.slug}")
    browser.follow("Pesan lewat WhatsApp")
    return browser


def orders() -> list[Order]:
    return list(db.session.scalars(db.select(Order).order_by(Order.id)))


def press(visitor, status=200, **typed):
    [form] = [each for each in visitor.page.forms if each.has("[name=shown_total]")]
    return visitor.post(visitor.page.path, {**form.fields, **SITI, **typed}, status)


def said_in(link: str) -> str:
    assert urlsplit(link).netloc == "wa.me"
    assert urlsplit(link).path == "/6281200000555"
    return parse_qs(urlsplit(link).query)["text"][0]


def test_the_order_is_placed_first_and_then_the_chat_opens(visitor, bag):
    page = press(visitor)

    [order] = orders()
    assert (order.delivery_kind, order.payment_way) == (DeliveryKind.PICKUP, PaymentWay.COD)
    assert (order.total, order.purchase.buyer_name) == (25_000, "Siti Aminah")
    assert page.path == f"/pesanan/{order.token}/whatsapp"
    said = said_in(page.link("Buka WhatsApp"))
    for words in (order.number, "1 × Tas Anyaman Pandan = Rp25.000", "Total Rp25.000"):
        assert words in said
        assert words in page.text
    assert said.endswith(f"/penjual/pesanan/{order.number}")
    assert order.token not in said, "the seller must not get the buyer's secret link"


def test_another_quantity_is_reckoned_first_and_placed_by_the_next_press(visitor, bag):
    page = press(visitor, quantity="3")
    assert orders() == []
    assert "tekan tombol sekali lagi" in page.text
    assert "Rp75.000" in page.text
    assert page.form(BUTTON + " – Rp75.000").fields["name"] == "Siti Aminah"

    press(visitor, quantity="3")

    [order] = orders()
    assert (order.total, bag.variants[0].stock) == (75_000, 7)


def test_it_can_be_brought_to_a_kecamatan_for_the_fee_that_stands_there(visitor):
    ways = {option["value"]: option.get_text() for option in visitor.page.select("#way option")}
    assert ways["own-33.03.06"] == "Kalimanah: Diantar penjual (Rp8.000)"

    press(visitor, way="own-33.03.06")
    press(visitor, way="own-33.03.06")

    [order] = orders()
    assert (order.shipping_fee, order.total) == (8_000, 33_000)
    assert order.purchase.region_code == "33.03.06"
    assert "disepakati lewat WhatsApp" in order.purchase.address


def test_a_shop_without_pickup_still_takes_such_orders(browser, bag):
    set_pickup(bag.shop, active=False)

    browser.get(f"/produk/{bag.slug}/pesan-whatsapp")
    press(browser)

    assert orders()[0].delivery_kind == DeliveryKind.OWN


def test_the_same_form_sent_twice_leads_to_the_same_order(visitor):
    [form] = [each for each in visitor.page.forms if each.has("[name=shown_total]")]
    path, sent = visitor.page.path, {**form.fields, **SITI}

    first, second = (visitor.post(path, sent) for _ in range(2))

    assert first.path == second.path
    assert len(orders()) == 1
    visitor.post(path, {**sent, "name": "Orang Lain"}, status=409)
    assert len(orders()) == 1


def test_a_price_that_changed_meanwhile_places_nothing_and_is_shown(visitor, bag):
    with one_change():
        bag.variants[0].price = 30_000

    page = press(visitor)

    assert orders() == []
    assert "Rp30.000" in page.text


def test_what_is_missing_is_said_beside_its_field_and_kept(visitor):
    page = press(visitor, status=422, name="", phone="12", quantity="99")

    assert len(page.errors) == 3
    assert "Stok tinggal 10. Isi paling banyak 10." in page.errors
    assert orders() == []


def test_a_shop_that_wants_more_says_how_much(visitor, bag):
    with one_change():
        bag.shop.minimum_order = 40_000

    page = press(visitor, status=409)

    assert "paling sedikit Rp40.000" in page.text
    assert page.form(BUTTON + " – Rp25.000").fields["name"] == "Siti Aminah"


def test_what_cannot_be_bought_leads_back_to_its_page(browser, database):
    gone = factories.product(stock=0)

    page = browser.get(f"/produk/{gone.slug}/pesan-whatsapp")

    assert page.path == f"/produk/{gone.slug}"
    assert "Pesan lewat WhatsApp" not in page.text


def test_the_browsers_own_cart_is_left_alone_and_no_other_stays(visitor, bag):
    press(visitor)

    assert db.session.scalars(db.select(Cart)).all() == []


def test_somebody_signed_in_finds_their_name_and_keeps_the_order(browser, bag):
    rini = factories.account("Rini Wulandari", phone="+6281200000137")
    browser.sign_in(rini)

    page = browser.get(f"/produk/{bag.slug}/pesan-whatsapp")
    assert page.form(BUTTON + " – Rp25.000").fields["name"] == "Rini Wulandari"
    assert page.form(BUTTON + " – Rp25.000").fields["phone"] == "0812 0000 0137"
    press(browser)

    assert db.session.scalars(db.select(Purchase.account_id)).all() == [rini.id]
