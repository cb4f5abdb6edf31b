"""Two hundred people after the last seven: exactly seven get one, on both engines."""

from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.catalog import stock
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.checkout import Checkout
from tokoumkm.orders.models import Order

BUYERS = 200
LEFT = 7
CLICKS = 16


def is_placed(checkout: Checkout) -> bool:
    try:
        place_purchase(checkout, account=None)
    except Refused:
        return False
    return True


def place_all(app, checkouts) -> int:
    """Place every checkout at the same moment; how many went through."""
    return sum(together(app, [partial(is_placed, checkout) for checkout in checkouts]))


def two_hundred_checkouts():
    bag = factories.product(stock=LEFT)
    checkouts = [factories.checkout(factories.cart(bag)) for _ in range(BUYERS)]
    return bag, checkouts


def test_two_hundred_buyers_of_the_last_seven_get_exactly_seven(app, database):
    bag, checkouts = two_hundred_checkouts()

    placed = place_all(app, checkouts)

    assert placed == LEFT
    assert database.session.scalar(db.select(db.func.count(Order.id))) == LEFT
    assert database.session.get(Variant, bag.variants[0].id).stock == 0


def take_what_was_seen(seen: int):
    """Taking as one would write it without the guard: read before, decide, write the result."""

    def take(wanted) -> None:
        [(variant_id, quantity)] = wanted.items()
        if seen < quantity:
            raise stock.OutOfStock("habis", variant_id=variant_id, left=0)
        left = db.update(Variant).where(Variant.id == variant_id).values(stock=seen - quantity)
        db.session.execute(left)

    return take


@pytest.mark.breaks_integrity
def test_without_the_guard_the_same_crowd_oversells(app, database, monkeypatch):
    """The control: everybody decides on the stock they saw, as they came in, before writing."""
    bag, checkouts = two_hundred_checkouts()
    seen = database.session.scalar(db.select(Variant.stock).where(Variant.product_id == bag.id))
    monkeypatch.setattr(stock, "take", take_what_was_seen(seen))

    placed = place_all(app, checkouts)

    assert placed > LEFT


def test_a_double_click_on_the_last_piece_leads_to_one_purchase(app, database):
    checkout = factories.checkout(factories.cart(factories.product(stock=1)))

    def press() -> int:
        return place_purchase(checkout, account=None).id

    assert len(set(together(app, [press] * CLICKS))) == 1
    assert database.session.scalar(db.select(db.func.count(Order.id))) == 1


def test_one_cart_in_two_tabs_is_ordered_once(app, database):
    token = factories.cart(factories.product(stock=100))
    checkouts = [factories.checkout(token) for _ in range(CLICKS)]
    db.session.rollback()

    assert place_all(app, checkouts) == 1
