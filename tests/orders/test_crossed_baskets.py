"""Baskets with the same goods in another order: nobody sees a deadlock."""

from functools import partial

from tests import factories
from tests.crowds import together
from tests.orders.test_placing_together import is_placed

PAIRS = 100


def test_baskets_ab_and_ba_never_wait_for_each_other(app, database):
    first, second = factories.product(stock=1_000), factories.product(stock=1_000)
    baskets = [
        factories.checkout(factories.cart(*(pair if number % 2 else reversed(pair))))
        for number in range(PAIRS)
        for pair in [(first, second)]
    ]

    placed = together(app, [partial(is_placed, each) for each in baskets])

    assert sum(placed) == PAIRS
