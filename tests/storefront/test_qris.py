"""Paying by QRIS: up to a limit, by the shop's own code drawn anew, on the seller's word."""

from io import BytesIO

import pytest

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tests.shops.codes import qris_of
from tests.storefront.checkout_pages import at_checkout, order
from tokoumkm.catalog.photos import codes_on
from tokoumkm.database import one_change
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.whatsapp import chat_ways
from tokoumkm.payments.actions import send_proof
from tokoumkm.shops.delivery import Parcel
from tokoumkm.shops.paying import limits
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance


@pytest.fixture
def product(database):
    product = factories.product(price=25_000)
    qris_of(product.shop)
    return product


@pytest.fixture
def ordered(product):
    return factories.order(product, payment=PaymentWay.QRIS)


def nmid(order: Order) -> str:
    return order.bank_number.reveal("the buyer compares it")


def test_a_buyer_chooses_it_and_the_order_remembers_the_code(browser, product, database):
    page = at_checkout(browser, product)
    assert "Pindai kode ANYAM LESTARI 5802ID" in page.text

    order(browser, **{f"bayar-{product.shop_id}": "qris"})

    [placed] = database.session.scalars(database.select(Order))
    [account] = [each for each in product.shop.payment_accounts if each.kind == "qris"]
    assert placed.payment_way == PaymentWay.QRIS
    assert placed.state == OrderState.AWAITING_PAYMENT
    assert (placed.qris_payload, placed.bank_holder) == (account.qris_payload, account.holder)
    assert "Menunggu pembayaran" in browser.get(f"/pesanan/{placed.token}").text


def test_above_the_limit_it_is_explained_and_refused(browser, product, database, monkeypatch):
    monkeypatch.setattr(limits, "qris_most", 32_999)  # with the way it costs 33.000

    page = at_checkout(browser, product)
    assert "QRIS paling banyak Rp32.999 sekali bayar." in page.text
    page = order(browser, status=422, **{f"bayar-{product.shop_id}": "qris"})

    assert page.errors == ["QRIS paling banyak Rp32.999 sekali bayar. Pilih cara bayar lain."]
    assert database.session.scalar(database.select(Order)) is None
    monkeypatch.setattr(limits, "qris_most", 33_000)
    order(browser, **{f"bayar-{product.shop_id}": "qris"})
    assert database.session.scalar(database.select(Order)).total == 33_000


def test_by_chat_it_is_offered_up_to_the_limit_as_well(product):
    shop = product.shop
    with one_change():
        shop.accepts_cod, shop.payment_accounts[0].state = False, "replaced"

    def payments(worth: int) -> list[PaymentWay]:
        parcel = Parcel(500, worth, shop.village_code, "")
        return [way.payment for way in chat_ways(shop, parcel, places=[factories.KALIMANAH])]

    # fetched for nothing, or brought for 8.000
    assert payments(limits.qris_most - 8_000) == [PaymentWay.QRIS, PaymentWay.QRIS]
    assert payments(limits.qris_most) == [PaymentWay.QRIS]
    assert payments(limits.qris_most + 1) == []


def test_a_code_that_is_only_proposed_or_replaced_is_not_offered(browser, database):
    product = factories.product()
    for state in ("proposed", "replaced", "returned", "rejected"):
        qris_of(product.shop, state=state)

    page = at_checkout(browser, product)

    assert not page.select("input[value=qris]")


def test_the_page_shows_the_code_whose_it_is_and_the_amount_in_words(browser, ordered):
    page = browser.get(f"/pesanan/{ordered.token}")

    assert "Bayar dengan QRIS sebelum" in page.text
    assert page.select(".qr svg")
    for words in ("ANYAM LESTARI 5802ID", "PURBALINGGA", nmid(ordered)):
        assert words in page.text
    assert page.select("[data-copy='33000']")
    assert "tiga puluh tiga ribu rupiah" in page.text
    assert "Nomor rekening" not in page.text
    assert not page.select("img[src*=qris]")


def test_the_picture_for_the_gallery_is_the_same_code(browser, ordered):
    answer = browser.get(f"/pesanan/{ordered.token}/qris")

    assert answer.headers["Content-Type"] == "image/png"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert codes_on(BytesIO(answer.body)) == [ordered.qris_payload]


def test_what_the_buyer_was_shown_stays_when_the_shop_changes_its_code(browser, ordered):
    before = nmid(ordered)
    with one_change():
        for account in ordered.shop.payment_accounts:
            account.state = "replaced"
    other = qris_of(ordered.shop, name="LAIN")

    page = browser.get(f"/pesanan/{ordered.token}")

    assert before in page.text
    assert other.number.reveal("in force now") not in page.text


def test_a_slip_pays_nothing_and_the_seller_who_types_the_amount_does(browser, ordered):
    send_proof(ordered, slip=written(two_colours(400, 700), "JPEG"), by=None)
    page = browser.get(f"/pesanan/{ordered.token}")
    assert "Bukti pembayaran dikirim" in page.text
    assert page.select(".qr svg")
    browser.sign_in(factories.owner_of(ordered.shop))

    page = browser.get(f"/penjual/pesanan/{ordered.number}/pembayaran")
    assert "Periksa aplikasi QRIS Anda, bukan fotonya" in page.text
    browser.submit("Ya, uang sudah masuk", {"amount": "32.000"}, status=422)
    assert not ordered.is_paid
    browser.submit("Ya, uang sudah masuk", {"amount": "33.000"})

    assert (ordered.state, ordered.confirmed_by) == (OrderState.PROCESSING, Assurance.SELLER)
    page = browser.get(f"/pesanan/{ordered.token}")
    assert not page.select(".qr")
    assert nmid(ordered) not in page.text
    browser.get(f"/pesanan/{ordered.token}/qris", status=404)


def test_a_receipt_says_how_it_was_paid(browser, ordered):
    moves.completed(ordered)

    assert "QRIS" in browser.get(f"/pesanan/{ordered.token}/nota").text


def test_a_code_that_can_not_be_read_any_more_is_not_shown(browser, ordered):
    with one_change():
        ordered.qris_payload = ordered.qris_payload[:-1] + "x"

    page = browser.get(f"/pesanan/{ordered.token}")

    assert "Kode ini tidak bisa dibaca lagi" in page.text
    assert not page.select(".qr")
    browser.get(f"/pesanan/{ordered.token}/qris", status=404)


@pytest.mark.parametrize("payment", [PaymentWay.COD, PaymentWay.TRANSFER])
def test_an_order_that_is_paid_otherwise_has_no_code(browser, product, payment):
    paid_otherwise = factories.order(product, payment=payment)

    assert not browser.get(f"/pesanan/{paid_otherwise.token}").select(".qr")
    browser.get(f"/pesanan/{paid_otherwise.token}/qris", status=404)
