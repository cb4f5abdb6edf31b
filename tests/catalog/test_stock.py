"""Stock is taken, given back and counted, and every change leaves a movement."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests import factories
from tokoumkm.catalog import stock
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.models import MovementReason, Product, StockMovement, Variant
from tokoumkm.catalog.stock import OutOfStock, StockMoved
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import cancel_by_buyer

pytestmark = pytest.mark.usefixtures("database")


def left(variant_id: int) -> int | None:
    db.session.rollback()
    return db.session.scalar(select(Variant.stock).where(Variant.id == variant_id))


def movements(variant_id: int) -> list[tuple[MovementReason, int]]:
    rows = select(StockMovement).where(StockMovement.variant_id == variant_id)
    found = db.session.scalars(rows.order_by(StockMovement.id))
    return [(movement.reason, movement.quantity) for movement in found]


def only_variant(**given) -> Variant:
    return factories.product(**given).variants[0]


def test_an_order_takes_stock_and_leaves_a_movement():
    bag = factories.product(stock=10)

    factories.order(bag, quantity=3)

    variant_id = bag.variants[0].id
    assert left(variant_id) == 7
    assert movements(variant_id) == [(MovementReason.ORDERED, -3)]


@pytest.mark.breaks_integrity
def test_taking_more_than_is_left_takes_nothing_of_anything():
    many, few = only_variant(stock=10), only_variant(name="Gula Semut", stock=2)
    many_id, few_id = many.id, few.id

    with pytest.raises(OutOfStock, match=r"Stok Gula Semut tinggal 2\. Ubah") as refusal:
        stock.take({few_id: 3, many_id: 1})

    assert (refusal.value.variant_id, refusal.value.left) == (few_id, 2)
    assert (left(many_id), left(few_id)) == (10, 2)


def test_what_is_sold_out_says_so():
    with pytest.raises(OutOfStock, match=r"Stok Tas Anyaman Pandan habis\."):
        stock.take({only_variant(stock=0).id: 1})


def test_what_was_withdrawn_meanwhile_cannot_be_taken():
    bag = factories.product()
    withdraw_product(bag)

    with pytest.raises(OutOfStock, match="tidak dijual lagi") as refusal:
        stock.take({bag.variants[0].id: 1})

    assert refusal.value.left == 0


def test_an_unknown_variant_is_refused_and_a_negative_quantity_is_a_mistake():
    with pytest.raises(OutOfStock):
        stock.take({999_999: 1})
    with pytest.raises(ValueError, match="cannot take"):
        stock.take({only_variant().id: -1})


def test_made_to_order_never_runs_out():
    lamp = factories.product(stock=None)

    factories.order(lamp, quantity=40)

    assert left(lamp.variants[0].id) is None


@pytest.mark.breaks_integrity
def test_giving_back_returns_the_stock_once():
    bag = factories.product(stock=5)
    line = factories.order(bag, quantity=5).lines[0]
    given = [(line.id, line.variant_id, line.quantity)]
    assert db.session.get(Product, bag.id).is_listed is False

    stock.give_back(given)

    assert left(given[0][1]) == 5
    assert db.session.get(Product, bag.id).is_listed is True
    with pytest.raises(IntegrityError):
        stock.give_back(given)
    assert left(given[0][1]) == 5


def test_the_seller_counts_and_a_movement_says_who():
    variant = only_variant(stock=4)
    seller = factories.account()

    stock.set_stock(variant, stock=9, expected=4, by=seller)

    assert left(variant.id) == 9
    assert movements(variant.id) == [(MovementReason.SET_BY_SELLER, 5)]


def test_a_count_is_refused_when_somebody_bought_meanwhile():
    bag = factories.product(stock=10)
    factories.order(bag, quantity=3)

    with pytest.raises(StockMoved, match="berubah menjadi 7"):
        stock.set_stock(bag.variants[0], stock=12, expected=10, by=factories.account())

    assert left(bag.variants[0].id) == 7


def test_goods_made_to_order_until_now_can_be_counted():
    lamp = factories.product(stock=None)
    factories.order(lamp, quantity=2)

    stock.set_stock(lamp.variants[0], stock=6, expected=None, by=factories.account())

    assert left(lamp.variants[0].id) == 6


def test_what_was_made_to_order_brings_nothing_to_a_shelf_that_is_counted_now():
    chair = factories.product(stock=None)
    order = factories.order(chair, quantity=5)
    seller = factories.owner_of(chair.shop)
    stock.set_stock(chair.variants[0], stock=10, expected=None, by=seller)

    cancel_by_buyer(order, by=None)

    assert chair.variants[0].stock == 10
