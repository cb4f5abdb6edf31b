"""A buyer's receipt, behind the order's secret link."""

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.receipts.paying import receipt_of
from tests.receipts.pdf_reading import text_of
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import Order
from tokoumkm.privacy.actions.buyers import erase_purchase
from tokoumkm.receipts.actions.correcting import correct_receipt
from tokoumkm.receipts.sales import Correction
from tokoumkm.shops.ways import PaymentWay


@pytest.fixture
def order(database) -> Order:
    bag = factories.product("Tas Anyaman Pandan", price=25_000, stock=90)
    return moves.completed(factories.order(bag, quantity=2))


def at(order: Order) -> str:
    return f"/pesanan/{order.token}"


def corrected(order: Order) -> None:
    first = receipt_of(order)
    says = Correction("SD Negeri 1", "Jalan Raya 5", "", "Nama.", order.total - order.total)
    by = factories.owner_of(order.shop)
    correct_receipt(first, shop=order.shop, correction=says, by=by)


def test_a_guest_finds_it_on_the_page_of_the_order(browser, order):
    browser.get(at(order))

    page = browser.follow(f"Nota {receipt_of(order).number}")

    for words in ("Tas Anyaman Pandan", "2 buah", "Rp50.000", "0812 •••• 0137", "Purbalingga"):
        assert words in page.text
    assert "lima puluh delapan ribu rupiah" in page.text
    assert "Betulkan" not in page.text


def test_nobody_keeps_or_lists_it(browser, order):
    receipt_id = receipt_of(order).id
    for place in ("", f"/{receipt_id}", f"/{receipt_id}.pdf"):
        page = browser.get(f"{at(order)}/nota{place}")
        assert page.headers["Cache-Control"] == "private, no-store"
        assert page.headers["X-Robots-Tag"] == "noindex"


def test_page_and_file_say_the_same(browser, order):
    page = browser.get(f"{at(order)}/nota")
    said = [cell.get_text(" ", strip=True) for cell in page.select(".nota td, .nota th, .nota dd")]

    text = text_of(browser.follow("PDF nota ini").body)

    assert said
    assert [words for words in said if words not in text] == []


def test_before_the_money_is_there_there_is_none(browser, database):
    order = factories.order(payment=PaymentWay.TRANSFER)

    assert "Nota" not in browser.get(at(order)).text
    browser.get(f"{at(order)}/nota", status=404)


def test_the_one_in_force_is_shown_and_the_older_says_that_it_is_not(browser, order):
    first = receipt_of(order)
    corrected(order)

    page = browser.get(f"{at(order)}/nota")
    older = browser.follow(f"Lihat nota sebelumnya, {first.number}")

    assert "SD Negeri 1" in page.text
    assert f"Tidak berlaku lagi: diganti nota {receipt_of(order).number}." in older.text
    assert "Tidak berlaku lagi" in text_of(browser.get(f"{older.path}.pdf").body)


def test_a_receipt_of_an_order_that_was_called_off_says_so(browser, database):
    order = moves.processing(factories.order(payment=PaymentWay.TRANSFER))
    cancel_by_seller(order, reason="habis", by=factories.owner_of(order.shop))

    page = browser.get(f"{at(order)}/nota")

    assert "Pesanan ini dibatalkan. Nota ini bukan bukti pembelian lagi." in page.text
    assert "bukan bukti pembelian" in text_of(browser.follow("PDF nota ini").body)


def test_somebody_forgotten_stands_on_no_receipt(browser, order):
    erase_purchase(order.purchase)

    page = browser.get(f"{at(order)}/nota")

    assert "Rini" not in page.text
    assert "RT 02 RW 04, Selabaya" not in page.select(".nota .duo section")[1].text
    assert "Rp58.000" in page.text


def test_an_unknown_link_and_another_orders_receipt_do_not_exist(browser, order):
    other = moves.completed(factories.order())

    browser.get(f"/pesanan/{'0' * 32}/nota", status=404)
    browser.get(f"{at(order)}/nota/{receipt_of(other).id}", status=404)
    browser.get(f"{at(order)}/nota/{receipt_of(other).id}.pdf", status=404)


def test_a_receipt_asks_little(browser, order):
    browser.get(f"{at(order)}/nota")
    with statements() as asked:
        browser.get(f"{at(order)}/nota")

    assert len(asked) <= 8
