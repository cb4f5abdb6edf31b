import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.carts.actions import CartFull, NotForSale, merge_carts, put_in_cart, set_quantity
from tokoumkm.carts.models import Cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog.models import ProductState
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

pytestmark = pytest.mark.usefixtures("database")


def items(token):
    return [item for part in cart_contents(token).shops for item in part.items]


def test_putting_the_same_thing_in_twice_adds_up():
    bag = factories.product(price=25_000)
    token = factories.cart(bag, quantity=2)

    put_in_cart(token, variant_id=bag.variants[0].id, quantity=3)

    assert [(item.quantity, item.total) for item in items(token)] == [(5, 125_000)]


def test_a_cart_is_grouped_by_shop_and_read_in_one_statement():
    rice, bag = factories.product(), factories.product()
    token = factories.cart(rice, bag, quantity=2)

    with statements() as asked:
        contents = cart_contents(token)

    assert len(contents.shops) == 2
    assert contents.quantity == 4
    assert len(asked) == 1


def test_a_cart_shows_todays_price():
    bag = factories.product(price=20_000)
    token = factories.cart(bag)
    with one_change():
        bag.variants[0].price = 30_000

    assert cart_contents(token).total == 30_000


def test_zero_takes_a_thing_out():
    bag = factories.product()
    token = factories.cart(bag)

    set_quantity(token, variant_id=bag.variants[0].id, quantity=0)

    assert not items(token)


@pytest.mark.parametrize("quantity", [0, -3])
def test_less_than_one_cannot_be_put_in(quantity):
    with pytest.raises(Refused, match="paling sedikit 1"):
        put_in_cart("token", variant_id=factories.product().variants[0].id, quantity=quantity)


def test_more_than_a_line_may_hold_is_refused():
    bag = factories.product()
    token = factories.cart(bag, quantity=9_999)

    with pytest.raises(CartFull):
        put_in_cart(token, variant_id=bag.variants[0].id, quantity=1)
    with pytest.raises(CartFull):
        set_quantity(token, variant_id=bag.variants[0].id, quantity=10_000)

    assert cart_contents(token).quantity == 9_999


def test_what_does_not_exist_or_is_withdrawn_cannot_be_put_in():
    gone = factories.product(state=ProductState.WITHDRAWN)

    for variant_id in (gone.variants[0].id, 999_999):
        with pytest.raises(NotForSale):
            put_in_cart("token", variant_id=variant_id, quantity=1)


def test_signing_in_brings_the_browsers_cart_along():
    buyer, bag = factories.account(), factories.product()

    token = merge_carts(factories.cart(bag, quantity=2), account=buyer)

    assert cart_contents(token).quantity == 2


def test_two_carts_of_one_person_add_up():
    buyer, bag, rice = factories.account(), factories.product(), factories.product()
    first = merge_carts(factories.cart(bag, quantity=2), account=buyer)

    second = merge_carts(factories.cart(bag, rice), account=buyer)

    assert second == first
    assert sorted(item.quantity for item in items(second)) == [1, 3]


@pytest.mark.parametrize(
    ("stock", "mine", "browsers", "together"),
    [
        (10, 2, 3, 5),
        (10, 8, 3, 10),  # never above the stock
        (10, 0, 12, 10),
        (None, 9_998, 5, 9_999),  # made to order: never above what a line may hold
        (20_000, 9_998, 5, 9_999),
        (0, 2, 3, 5),  # sold out: set aside, with all that was wanted
    ],
)
def test_carts_add_up_within_stock(stock, mine, browsers, together):
    buyer, bag, rice = factories.account(), factories.product(), factories.product()
    merge_carts(factories.cart(rice), account=buyer)
    if mine:
        merge_carts(factories.cart(bag, quantity=mine), account=buyer)
        set_quantity(own_token(buyer), variant_id=bag.variants[0].id, quantity=mine)
    shelf(bag, stock)

    token = merge_carts(factories.cart(bag, quantity=browsers), account=buyer)

    [line] = [each for each in cart_contents(token).every_item if each.product_id == bag.id]
    assert line.quantity == together


def own_token(buyer) -> str:
    return db.session.scalar(db.select(Cart.token).where(Cart.account_id == buyer.id))


def shelf(product, stock) -> None:
    with one_change():
        product.variants[0].stock, product.variants[0].initial_stock = stock, stock or 0


def test_somebody_elses_cart_cannot_be_carried_over():
    owner, thief = factories.account(), factories.account()
    token = merge_carts(factories.cart(factories.product()), account=owner)

    assert cart_contents(merge_carts(token, account=thief)).quantity == 0
    assert cart_contents(token).quantity == 1
