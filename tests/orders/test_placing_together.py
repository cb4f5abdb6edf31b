"""Two hundred people after the last few: exactly so many get one, on both engines."""

import os
from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog import stock
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.checkout import Checkout
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token

BUYERS = 200
LEFT = 7
CLICKS = 16
ROUNDS = int(os.environ.get("CROWD_ROUNDS", "1"))  # of two hundred buyers each


def is_placed(checkout: Checkout) -> bool:
    try:
        place_purchase(checkout, account=None)
    except Refused:
        return False
    return True


def place_all(app, checkouts) -> int:
    """Place every checkout at the same moment; how many went through."""
    return sum(together(app, [partial(is_placed, checkout) for checkout in checkouts]))


def two_hundred_checkouts(left: int = LEFT):
    """The same filled-in form, from two hundred carts with one of the same bag in each."""
    bag = factories.product(stock=left)
    sent = factories.checkout(factories.cart(bag))
    tokens = [secret_token() for _ in range(BUYERS)]
    with one_change():
        carts = [Cart(token=token, updated_at=clock.now()) for token in tokens]
        for cart in carts:
            cart.lines = [CartLine(variant_id=bag.variants[0].id, quantity=1)]
        db.session.add_all(carts)
    return bag, [sent._replace(cart_token=token, idempotency_key=token) for token in tokens]


@pytest.mark.parametrize("left", [1, LEFT, 50])
def test_two_hundred_buyers_of_the_last_few_get_exactly_those(app, database, left):
    for _ in range(ROUNDS):
        bag, checkouts = two_hundred_checkouts(left)

        placed = place_all(app, checkouts)

        assert placed == left
        assert database.session.get(Variant, bag.variants[0].id).stock == 0
        database.session.rollback()


def take_what_was_seen(seen: int):
    """Taking as one would write it without the guard: read before, decide, write the result."""

    def take(wanted) -> frozenset[int]:
        [(variant_id, quantity)] = wanted.items()
        if seen < quantity:
            raise stock.OutOfStock("habis", variant_id=variant_id, left=0)
        left = db.update(Variant).where(Variant.id == variant_id).values(stock=seen - quantity)
        db.session.execute(left)
        return frozenset()

    return take


@pytest.mark.breaks_integrity
def test_without_the_guard_the_same_crowd_oversells(app, database, monkeypatch):
    """The control: everybody decides on the stock they saw, as they came in, before writing."""
    bag, checkouts = two_hundred_checkouts()
    seen = database.session.scalar(db.select(Variant.stock).where(Variant.product_id == bag.id))
    monkeypatch.setattr(stock, "take_held", take_what_was_seen(seen))

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
