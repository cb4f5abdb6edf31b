"""What a buyer sees of numbers: in full only what there is to do with them."""

import pytest

from tests import factories, moves
from tests.storefront.checkout_pages import fill
from tokoumkm.shops.ways import PaymentWay


@pytest.fixture
def order(database):
    return factories.order(payment=PaymentWay.TRANSFER)


def test_the_account_is_in_full_while_there_is_something_to_transfer(browser, order):
    page = browser.get(f"/pesanan/{order.token}")
    assert "000000000483" in page.text
    assert page.select('[data-copy="000000000483"]')

    moves.processing(order)

    page = browser.get(f"/pesanan/{order.token}")
    assert "000000000483" not in page.text
    assert "Transfer ke Bank Jateng •••• 0483 a.n. Lestari Handayani" in page.text


def test_whoever_has_the_link_sees_the_phone_masked(browser, order):
    page = browser.get(f"/pesanan/{order.token}")

    assert "0812 •••• 0137" in page.text
    assert "1200000137" not in page.text


def test_buyers_check_their_own_number_at_the_checkout(browser, database):
    browser.sign_in(factories.account(phone="+6281299998888"))
    fill(browser, factories.product())

    page = browser.get("/checkout")

    assert page.select("#phone")[0]["value"] == "0812 9999 8888"
