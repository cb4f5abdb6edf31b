"""A signed-in buyer's own orders."""

import pytest

from tests import factories
from tests.databases import statements


def test_a_buyer_sees_the_orders_made_while_signed_in(browser):
    buyer = factories.account()
    mine = factories.order(factories.product("Tas Pandan"), buyer=buyer)
    someone_elses = factories.order()
    browser.sign_in(buyer)

    page = browser.get("/akun/pesanan")

    assert "Tas Pandan" in page.text
    assert someone_elses.number not in page.text
    assert browser.follow("Lihat pesanan").path == f"/pesanan/{mine.token}"


def test_a_buyer_without_orders_is_shown_the_way_to_one(browser):
    browser.sign_in(factories.account())

    assert "Belum ada pesanan" in browser.get("/akun/pesanan").text


def test_many_orders_come_in_pages_and_in_few_statements(browser):
    buyer = factories.account()
    product = factories.product(stock=100)
    orders = [factories.order(product, buyer=buyer) for _ in range(21)]
    browser.sign_in(buyer)
    browser.get("/akun/pesanan")

    with statements() as asked:
        first = browser.get("/akun/pesanan")
    second = browser.follow("Berikutnya")

    assert orders[-1].number in first.text
    assert orders[0].number not in first.text
    assert orders[0].number in second.text
    assert len(asked) <= 7  # with the account and its shop


@pytest.mark.parametrize("after", ["0", "-1", "1.5", "abc", "9" * 40, "%F0%9F%8D%8C"])
def test_a_place_that_makes_no_sense_is_the_beginning(browser, after):
    browser.sign_in(factories.account())

    assert "Belum ada pesanan" in browser.get(f"/akun/pesanan?sesudah={after}").text


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser.get("/akun/pesanan").path == "/masuk?lanjut=/akun/pesanan"
