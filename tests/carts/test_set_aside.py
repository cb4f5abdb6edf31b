"""What nobody can have now stays in the cart: shown, not counted, not ordered."""

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.carts.actions import take_what_is_left
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.database import one_change
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.shops.models import ShopState

pytestmark = pytest.mark.usefixtures("database")


def sell_out(product) -> None:
    with one_change():
        product.variants[0].stock = product.variants[0].initial_stock = 0


def hide_variant(product) -> None:
    with one_change():
        product.variants[0].is_active = False


def close_for_holiday(product) -> None:
    with one_change():
        product.shop.closed_from = clock.today()


def suspend(product) -> None:
    with one_change():
        product.shop.state = ShopState.SUSPENDED


@pytest.mark.parametrize(
    ("goes", "why"),
    [
        (sell_out, "stok habis"),
        (withdraw_product, "tidak dijual lagi"),
        (hide_variant, "tidak dijual lagi"),
        (close_for_holiday, "toko sedang tidak menerima pesanan"),
        (suspend, "toko sedang tidak menerima pesanan"),
    ],
    ids=["sold out", "withdrawn", "variant hidden", "holiday", "suspended"],
)
def test_it_is_kept_and_the_rest_is_ordered(goes, why):
    gone, rice = factories.product("Tas"), factories.product("Beras", price=82_000)
    token = factories.cart(gone, rice, quantity=2)
    goes(gone)

    contents = cart_contents(token)
    [part] = contents.set_aside
    assert [item.product_name for item in part.items] == ["Tas"]
    assert part.why_not(part.items[0]) == why
    assert (contents.quantity, contents.total) == (2, 164_000)
    assert contents.can_be_ordered

    purchase = place_purchase(factories.checkout(token), account=None)

    [order] = purchase.orders
    assert [line.product_name for line in order.lines] == ["Beras"]
    left = cart_contents(token)
    assert [item.product_name for item in left.every_item] == ["Tas"]
    assert [item.quantity for item in left.every_item] == [2]


def test_it_comes_back_as_soon_as_it_can_be_had():
    bag = factories.product(stock=3)
    token = factories.cart(bag)
    sell_out(bag)
    assert not cart_contents(token).can_be_ordered

    with one_change():
        bag.variants[0].stock = bag.variants[0].initial_stock = 4

    assert cart_contents(token).can_be_ordered


def test_two_goods_of_one_shop_part_ways():
    shop = factories.shop("Anyam Lestari")
    bag, basket = factories.product("Tas", of=shop), factories.product("Keranjang", of=shop)
    token = factories.cart(bag, basket)
    sell_out(bag)

    contents = cart_contents(token)

    assert [item.product_name for item in contents.items] == ["Keranjang"]
    assert [part.shop.id for part in (*contents.shops, *contents.set_aside)] == [shop.id] * 2
    assert contents.shops[0].grams == 500


@pytest.mark.parametrize(("stock", "wanted"), [(3, 3), (0, 5), (5, 5), (8, 5), (None, 5)])
def test_taking_what_is_left_wants_no_more_than_there_is(stock, wanted):
    bag, rice = factories.product(), factories.product()
    token = factories.cart(bag, rice, quantity=5)
    with one_change():
        bag.variants[0].stock, bag.variants[0].initial_stock = stock, stock or 0

    take_what_is_left(token, variant_id=bag.variants[0].id)

    quantities = {item.product_id: item.quantity for item in cart_contents(token).every_item}
    assert quantities == {bag.id: wanted, rice.id: 5}


def test_somebody_elses_cart_is_not_touched():
    bag = factories.product(stock=5)
    mine, other = factories.cart(bag, quantity=5), factories.cart(bag, quantity=5)
    with one_change():
        bag.variants[0].stock = bag.variants[0].initial_stock = 2

    take_what_is_left(mine, variant_id=bag.variants[0].id)

    assert cart_contents(other).items[0].quantity == 5
