"""A cart remembers the price its buyer last saw, only to say that it is another one now."""

import pytest

from tests import factories
from tokoumkm.carts.actions import merge_carts, note_prices, put_in_cart, set_quantity
from tokoumkm.carts.models import CartLine
from tokoumkm.carts.queries import cart_contents
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def bag():
    return factories.product(price=20_000)


def reprice(product, price: int) -> None:
    with one_change():
        product.variants[0].price = Rupiah(price)


def old_prices(token):
    return [item.old_price for item in cart_contents(token).items]


def test_nothing_is_said_while_the_price_is_the_same(bag):
    token = factories.cart(bag)

    assert old_prices(token) == [None]
    assert cart_contents(token).changed_prices == 0


@pytest.mark.parametrize("now", [15_000, 30_000])
def test_another_price_is_shown_with_the_old_one_and_todays_counts(bag, now):
    token = factories.cart(bag, quantity=2)
    reprice(bag, now)

    contents = cart_contents(token)

    assert old_prices(token) == [20_000]
    assert contents.changed_prices == 1
    assert contents.total == 2 * now


def test_a_price_that_went_there_and_back_has_not_changed(bag):
    token = factories.cart(bag)
    reprice(bag, 30_000)
    reprice(bag, 20_000)

    assert old_prices(token) == [None]


def test_whoever_has_seen_it_is_not_told_again(bag):
    token, others = factories.cart(bag), factories.cart(bag)
    reprice(bag, 30_000)

    note_prices(token)

    assert old_prices(token) == [None]
    assert old_prices(others) == [20_000]


def test_whoever_changes_the_line_has_seen_it(bag):
    token = factories.cart(bag)
    reprice(bag, 30_000)
    set_quantity(token, variant_id=bag.variants[0].id, quantity=2)
    assert old_prices(token) == [None]

    reprice(bag, 40_000)
    put_in_cart(token, variant_id=bag.variants[0].id, quantity=1)
    assert old_prices(token) == [None]


def test_a_cart_from_before_prices_were_remembered_says_nothing(bag):
    token = factories.cart(bag)
    with one_change():
        db.session.scalars(db.select(CartLine)).one().seen_price = None

    assert old_prices(token) == [None]


def test_the_price_seen_as_a_guest_is_remembered_after_signing_in(bag):
    buyer = factories.account()
    merge_carts(factories.cart(factories.product()), account=buyer)
    guest = factories.cart(bag)
    reprice(bag, 30_000)

    token = merge_carts(guest, account=buyer)

    assert sorted(old_prices(token), key=bool) == [None, 20_000]
