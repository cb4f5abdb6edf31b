"""More goods are put on the shelf: whatever is left there, and once for each form."""

from threading import Thread

import pytest
from sqlalchemy import select

from tests import factories
from tokoumkm.catalog.models import MovementReason, StockMovement, Variant
from tokoumkm.catalog.restocking import CannotRestock, add_stock
from tokoumkm.database import db, one_change


def left(variant: Variant) -> int | None:
    return db.session.scalar(select(Variant.stock).where(Variant.id == variant.id))


def movements(variant: Variant) -> list[tuple[MovementReason, int]]:
    rows = select(StockMovement).where(StockMovement.variant_id == variant.id)
    found = db.session.scalars(rows.order_by(StockMovement.id))
    return [(movement.reason, movement.quantity) for movement in found]


@pytest.fixture
def bag(database):
    return factories.product("Tas", stock=0)


@pytest.fixture
def seller(bag):
    return factories.owner_of(bag.shop)


def test_what_comes_in_is_added_and_the_product_is_listed_again(bag, seller):
    [kind] = bag.variants
    assert not bag.is_listed

    add_stock(kind, quantity=5, form_key="a", by=seller)

    assert left(kind) == kind.stock == 5
    assert movements(kind) == [(MovementReason.SET_BY_SELLER, 5)]
    assert bag.is_listed


def test_one_form_adds_once_and_two_forms_add_twice(bag, seller):
    [kind] = bag.variants

    for key in ("a", "a", "b"):
        add_stock(kind, quantity=5, form_key=key, by=seller)

    assert left(kind) == 10
    assert len(movements(kind)) == 2


def test_one_form_can_add_to_two_kinds_and_to_each_once(bag, seller):
    other = factories.product("Topi", of=bag.shop, stock=1).variants[0]

    add_stock(bag.variants[0], quantity=5, form_key="a", by=seller)
    add_stock(other, quantity=1, form_key="a", by=seller)

    assert (left(bag.variants[0]), left(other)) == (5, 2)


def test_the_same_form_with_another_number_is_refused(bag, seller):
    [kind] = bag.variants
    add_stock(kind, quantity=5, form_key="a", by=seller)

    with pytest.raises(CannotRestock, match="sudah ditambah 5"):
        add_stock(kind, quantity=10, form_key="a", by=seller)

    assert left(kind) == 5


@pytest.mark.parametrize("quantity", [0, -5, 1_000_001])
def test_a_number_that_cannot_come_in_is_refused(bag, seller, quantity):
    with pytest.raises(CannotRestock):
        add_stock(bag.variants[0], quantity=quantity, form_key="a", by=seller)


def test_a_form_without_a_key_is_refused(bag, seller):
    for key in ("", "x" * 41):
        with pytest.raises(CannotRestock, match="Muat ulang"):
            add_stock(bag.variants[0], quantity=1, form_key=key, by=seller)


def test_nothing_is_added_beyond_what_a_shelf_holds_or_to_what_has_none(bag, seller):
    full = factories.product("Beras", of=bag.shop, stock=999_998).variants[0]
    on_order = factories.product("Kursi", of=bag.shop, stock=None).variants[0]
    retired = factories.product("Rak", of=bag.shop).variants[0]
    with one_change():
        retired.is_active = False

    for kind in (full, on_order, retired):
        with pytest.raises(CannotRestock, match="tidak bisa ditambah"):
            add_stock(kind, quantity=5, form_key="a", by=seller)

    assert (left(full), left(on_order), left(retired)) == (999_998, None, 10)


def test_what_is_sold_meanwhile_stays_sold(bag, seller):
    """The number that the form showed is nobody's business."""
    full = factories.product("Beras", of=bag.shop, stock=10)
    [kind] = full.variants
    assert kind.stock == 10
    factories.order(full, quantity=3)

    add_stock(kind, quantity=5, form_key="a", by=seller)

    assert left(kind) == 12


def test_a_double_click_at_the_same_moment_adds_once(app, bag, seller):
    variant_id, seller_id = bag.variants[0].id, seller.id
    db.session.rollback()

    def press() -> None:
        with app.app_context():
            kind, person = (
                db.session.get(Variant, variant_id),
                db.session.get(type(seller), seller_id),
            )
            add_stock(kind, quantity=5, form_key="a", by=person)

    fingers = [Thread(target=press) for _ in range(4)]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join(10)

    assert db.session.get_one(Variant, variant_id).stock == 5
