"""Twenty presses of one button, through the web server's door, at the same moment."""

from functools import partial

from werkzeug.test import TestResponse

from tests import factories
from tests.crowds import together
from tests.storefront.checkout_pages import at_checkout
from tokoumkm.carts.models import CartLine
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db
from tokoumkm.orders.models import Order, Purchase

CLICKS = 20


def press(clicker, sent) -> TestResponse:
    return clicker.send("POST", "/checkout", data=sent)


def same_cookies(browser):
    """One more tab of the same browser."""
    tab = browser.another()
    for cookie in browser._client._cookies.values():
        tab._client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")
    return tab


def test_twenty_clicks_make_one_purchase_and_all_lead_to_it(app, browser, database):
    bag, rice = factories.product(stock=50), factories.product(stock=50)
    page = at_checkout(browser, bag, rice)
    sent = {**page.form("Buat pesanan").fields, "village": factories.SELABAYA}
    tabs = [same_cookies(browser) for _ in range(CLICKS)]

    answers = together(app, [partial(press, tab, sent) for tab in tabs])

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert db.session.scalar(db.select(db.func.count(Purchase.id))) == 1
    assert db.session.scalar(db.select(db.func.count(Order.id))) == 2
    assert set(db.session.scalars(db.select(Variant.stock))) == {49}
    assert db.session.scalars(db.select(CartLine.id)).all() == []


def test_twenty_forms_of_one_cart_make_one_purchase(app, browser, database):
    """Twenty tabs, each with a key of its own: the first takes the cart, the rest find it empty."""
    page = at_checkout(browser, factories.product(stock=50))
    sent = {**page.form("Buat pesanan").fields, "village": factories.SELABAYA}
    tabs = [same_cookies(browser) for _ in range(CLICKS)]
    forms = [{**sent, "key": f"{number:032x}"} for number in range(CLICKS)]

    answers = together(app, [partial(press, *each) for each in zip(tabs, forms, strict=True)])

    assert sorted(answer.status_code for answer in answers) == [302] + [409] * (CLICKS - 1)
    assert db.session.scalar(db.select(db.func.count(Purchase.id))) == 1
