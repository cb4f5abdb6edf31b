"""Two hundred people after the last seven: exactly seven get one, on both engines."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests import factories
from tokoumkm.catalog import stock
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Order

BUYERS = 200
LEFT = 7
TOGETHER = 16


def place_all(app, checkouts) -> int:
    """Place every checkout at the same time; how many went through."""

    def place(checkout) -> bool:
        with app.app_context():
            try:
                place_purchase(checkout, account=None)
            except Refused:
                return False
            finally:
                db.session.remove()
            return True

    with ThreadPoolExecutor(TOGETHER) as pool:
        return sum(pool.map(place, checkouts))


def two_hundred_checkouts():
    bag = factories.product(stock=LEFT)
    checkouts = [factories.checkout(factories.cart(bag)) for _ in range(BUYERS)]
    db.session.rollback()
    return bag, checkouts


def test_two_hundred_buyers_of_the_last_seven_get_exactly_seven(app, database):
    bag, checkouts = two_hundred_checkouts()

    placed = place_all(app, checkouts)

    assert placed == LEFT
    assert database.session.scalar(db.select(db.func.count(Order.id))) == LEFT
    assert database.session.get(Variant, bag.variants[0].id).stock == 0


@pytest.mark.breaks_integrity
def test_without_the_guard_the_same_crowd_oversells(app, database, monkeypatch):
    """The control: with reading, deciding and writing apart, more than seven get one."""
    _bag, checkouts = two_hundred_checkouts()
    monkeypatch.setattr(stock, "take", lambda _wanted: None)

    placed = place_all(app, checkouts)

    assert placed > LEFT
