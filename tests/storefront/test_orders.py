"""An order behind its secret link."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories, moves
from tokoumkm import clock
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def page_of(browser, order, **options):
    return browser.get(f"/pesanan/{order.token}", **options)


def test_a_transfer_is_told_where_how_much_and_until_when(browser):
    with clock.moved_to(datetime(2026, 11, 22, 7, 5, tzinfo=UTC)):
        order = factories.order(payment=PaymentWay.TRANSFER)
        page = page_of(browser, order)

    assert page.title == f"Pesanan {order.number}"
    assert "Menunggu pembayaran" in page.text
    assert "Transfer sebelum Senin, 23 November 2026, 14.05 WIB" in page.text
    assert "Rp33.000" in page.text
    assert "Bank Jateng, a.n. Lestari Handayani" in page.text
    assert page.select("[data-copy='000000000483']")
    assert "22 November 2026, 14.05 WIB, oleh pembeli" in page.text


def test_a_cod_order_waits_for_the_seller(browser):
    order = factories.order()

    page = page_of(browser, order)

    assert "Giliran penjual: menerima pesanan." in page.text
    assert "Unggah bukti pembayaran" not in page.text
    assert "Rini Wulandari" in page.text
    assert order.number in page.link("Tanya penjual lewat WhatsApp")


def test_the_page_says_whose_turn_it_is_in_every_state(browser):
    order = moves.processing(factories.order())
    assert "Giliran penjual: menyiapkan barang." in page_of(browser, order).text

    shipped = moves.on_its_way(factories.order())
    assert "Siapkan uang pas Rp33.000." in page_of(browser, shipped).text

    ready = moves.on_its_way(factories.order(delivery=DeliveryKind.PICKUP))
    assert "Giliran Anda: ambil barang di" in page_of(browser, ready).text

    done = moves.completed(factories.order())
    assert "Pesanan selesai." in page_of(browser, done).text


def test_an_order_the_seller_called_off_says_why_and_that_money_is_owed(browser):
    order = moves.processing(factories.order(payment=PaymentWay.TRANSFER))
    cancel_by_seller(order, reason="Bahan habis", by=factories.owner_of(order.shop))

    page = page_of(browser, order)

    assert "Bahan habis" in page.text
    assert "Penjual harus mengembalikan uang Anda." in page.text


def test_an_expired_order_says_so(browser):
    order = factories.order(payment=PaymentWay.TRANSFER)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        expire_orders()

    assert "Pesanan kedaluwarsa karena belum dibayar." in page_of(browser, order).text


def test_the_orders_of_one_purchase_lead_to_each_other(browser):
    cart = factories.cart(factories.product(), factories.product())
    first, second = factories.place_purchase(factories.checkout(cart), account=None).orders

    page_of(browser, first)

    assert browser.follow(second.number).path == f"/pesanan/{second.token}"


def test_a_buyer_calls_off_with_a_reason(browser):
    order = factories.order()
    page_of(browser, order)
    page = browser.follow("Batalkan pesanan ini")
    assert page.title == f"Batalkan pesanan {order.number}?"

    page = browser.submit("Ya, batalkan pesanan", {"reason": "Terlalu lama"})

    assert order.state == OrderState.CANCELLED
    assert order.moves[-1].note == "Terlalu lama"
    assert "Pesanan dibatalkan." in page.text


def test_a_reason_nobody_offered_is_refused(browser):
    order = factories.order()
    browser.get(f"/pesanan/{order.token}/pembatalan")

    page = browser.submit("Ya, batalkan pesanan", {"reason": "<script>"}, status=422)

    assert page.errors == ["Pilih salah satu yang ada di daftar."]
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_once_the_seller_has_begun_it_is_too_late_to_call_off(browser):
    order = moves.processing(factories.order())
    path = f"/pesanan/{order.token}/pembatalan"

    assert browser.get(path).path == f"/pesanan/{order.token}"
    refused = browser.post(path, {}, status=409)

    assert "berstatus “Diproses”" in refused.text
    assert order.state == OrderState.PROCESSING


def test_a_buyer_says_that_the_goods_are_here(browser):
    order = moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER))
    page_of(browser, order)

    browser.submit("Sudah saya terima")

    assert order.state == OrderState.COMPLETED


def test_receipt_is_not_offered_and_refused_while_cod_is_unpaid(browser):
    order = moves.on_its_way(factories.order())

    page = page_of(browser, order)
    assert "Sudah saya terima" not in page.text
    browser.post(f"/pesanan/{order.token}/penerimaan", {}, status=409)

    assert order.state == OrderState.SHIPPED


def test_nobody_keeps_or_lists_the_page(browser):
    page = page_of(browser, factories.order())

    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.select("meta[name=robots][content=noindex]")


@pytest.mark.parametrize("rest", ["", "/pembatalan", "/bukti/1", "/bukti/99999999999"])
@pytest.mark.parametrize("token", ["0" * 32, "x", "..", "%F0%9F%8D%8C", "a" * 500])
def test_a_wrong_token_opens_nothing(browser, token, rest):
    factories.order()

    browser.get(f"/pesanan/{token}{rest}", status=404)


@pytest.mark.parametrize("rest", ["/pembatalan", "/bukti", "/penerimaan"])
def test_a_wrong_token_changes_nothing(browser, rest):
    order = factories.order()

    browser.post(f"/pesanan/{'0' * 32}{rest}", {}, status=404)
    browser.post(f"/pesanan/{order.number}{rest}", {}, status=404)

    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_a_forged_form_changes_nothing(browser):
    order = factories.order()

    browser.post(f"/pesanan/{order.token}/pembatalan", {}, status=400, with_token=False)

    assert order.state == OrderState.AWAITING_CONFIRMATION
