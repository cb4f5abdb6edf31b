"""The watch over sellers' queries: a filter that is forgotten is caught, and its place named."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import g
from sqlalchemy import and_, delete, func, insert, or_, select, text, update
from sqlalchemy.orm import aliased, joinedload

from tests import factories
from tests.shop_keys import KEYED, UnkeyedQuery
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.models import Photo, Product, Variant
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, OrderLine, Purchase
from tokoumkm.orders.queries import order_sold_by, orders_bought_with
from tokoumkm.shops.models import PaymentAccount, Shop
from tokoumkm.shops.queries import shops_taking_orders

Ask = Callable[[int], Any]


@pytest.fixture
def mine(database, monkeypatch):
    """A shop whose seller's request this is from now on; there is another shop, too."""
    factories.order(factories.product("Milik orang lain"))
    order = factories.order(factories.product("Tas"))
    database.session.expunge_all()
    shop = database.session.get(Shop, order.shop_id)
    g.pop("in_hand", None)
    database.session.refresh(shop)
    shop = database.session.get(Shop, shop.id, populate_existing=True)
    monkeypatch.setattr(g, "shop", shop, raising=False)
    return shop


FORGETFUL: dict[str, Ask] = {
    "nothing": lambda _: select(Product),
    "only a name": lambda _: select(Product).where(Product.name == "Tas"),
    "another shop": lambda mine: select(Product).where(Product.shop_id == mine - 1),
    "either": lambda mine: select(Product).where(or_(Product.shop_id == mine, Product.id > 0)),
    "not mine": lambda mine: select(Product).where(Product.shop_id != mine),
    "two shops": lambda mine: select(Product).where(Product.shop_id.in_([mine, mine - 1])),
    "an id from the address": lambda _: select(Product).where(Product.id == 1),
    "a child by its id": lambda _: select(Variant).where(Variant.id == 1),
    "a child by its parent's id": lambda _: select(Photo).where(Photo.product_id == 1),
    "a buyer": lambda _: select(Purchase).where(Purchase.id == 1),
    "all shops": lambda _: select(func.count()).select_from(Shop),
    "a join that pins the other": lambda mine: (
        select(Product).join(Shop, Shop.id == mine).where(Product.is_listed)
    ),
    "a left join that pins nothing": lambda mine: select(Product).outerjoin(
        Product.shop.of_type(own := aliased(Shop)).and_(own.id == mine),
    ),
    "an account inside": lambda mine: select(Shop).where(
        Shop.id == mine, select(PaymentAccount).where(PaymentAccount.bank == "BRI").exists()
    ),
    "an exists that pins": lambda mine: select(Product).where(
        select(Shop).where(Shop.id == mine).exists()
    ),
    "one of two": lambda mine: (
        select(Order.id).where(Order.shop_id == mine).union_all(select(Order.id))
    ),
    "an update": lambda _: update(Product).where(Product.name == "Tas").values(name="Tas"),
    "a delete": lambda _: delete(Photo).where(Photo.name == "tas"),
    "words of its own": lambda _: text("select count(*) from products"),
}


@pytest.mark.parametrize("ask", FORGETFUL.values(), ids=FORGETFUL)
def test_a_query_that_forgets_the_shop_is_caught(mine, ask):
    with pytest.raises(UnkeyedQuery):
        db.session.execute(ask(mine.id))


KEYED_WELL: dict[str, Ask] = {
    "its key": lambda mine: select(Product).where(Product.shop_id == mine, Product.price > 0),
    "its key, both": lambda mine: select(Product).where(
        and_(Product.shop_id == mine, or_(Product.name == "Tas", Product.is_listed))
    ),
    "a list of one": lambda mine: select(Product).where(Product.shop_id.in_([mine])),
    "through a join": lambda mine: (
        select(Variant.id).join(Variant.product).where(Product.shop_id == mine)
    ),
    "joined for its page": lambda mine: (
        select(Product).where(Product.shop_id == mine).options(joinedload(Product.variants))
    ),
    "and limited": lambda mine: (
        select(Order)
        .join(Order.purchase)
        .options(joinedload(Order.lines))
        .where(Order.shop_id == mine)
        .limit(5)
    ),
    "in a list": lambda mine: select(OrderLine.id).where(
        OrderLine.order_id.in_(select(Order.id).where(Order.shop_id == mine))
    ),
    "around": lambda mine: select(Shop).where(
        Shop.id == mine, select(Product).where(Product.shop_id == Shop.id).exists()
    ),
    "one table twice": lambda mine: (
        select(Product.id)
        .join(other := aliased(Product), other.shop_id == Product.shop_id)
        .where(Product.shop_id == mine)
    ),
    "nobody": lambda _: select(Product).where(Product.id.in_([])),
    "no shop's": lambda _: text("select count(*) from regions"),
}


@pytest.mark.parametrize("ask", KEYED_WELL.values(), ids=KEYED_WELL)
def test_a_query_that_says_whose_shop_it_is_runs(mine, ask):
    db.session.execute(ask(mine.id)).unique().all()


def test_its_place_is_named(mine):
    with pytest.raises(UnkeyedQuery, match=r"^shops/queries\.py:\d+ asks .*shops without the key"):
        shops_taking_orders()


def test_what_was_found_may_be_read_and_changed_by_its_id(mine):
    [product] = catalog.products_of(mine)
    found = product.id, product.variants[0].id
    del product
    db.session.expunge_all()

    assert db.session.get(Product, found[0]).name == "Tas"
    assert db.session.get(Variant, found[1]).product_id == found[0]
    with one_change():
        db.session.get(Product, found[0]).unit = "lembar"


def test_what_an_own_row_points_to_is_found_through_it(mine):
    number = db.session.scalar(select(Order.number).where(Order.shop_id == mine.id))

    order = order_sold_by(mine, number)

    assert db.session.get(Variant, order.lines[0].variant_id)
    with pytest.raises(UnkeyedQuery):  # the same purchase has orders at other shops
        orders_bought_with(order)


@pytest.mark.parametrize("column", ["shop_id", "product_id"])
def test_a_row_is_written_into_the_own_shop_and_no_other(mine, column):
    wanted = {
        "shop_id": insert(Product).values(shop_id=mine.id - 1, slug="x", name="x"),
        "product_id": insert(Variant).values(product_id=1, name="x"),
    }
    with pytest.raises(UnkeyedQuery):
        db.session.execute(wanted[column])


def test_a_page_that_forgets_the_shop_fails_its_test(browser, monkeypatch):
    shop = factories.product().shop
    browser.sign_in(factories.owner_of(shop))
    forgetful = "tokoumkm.catalog.shelf.shelf_page"
    monkeypatch.setattr(forgetful, lambda *_, **__: db.session.scalars(select(Product)).all())

    with pytest.raises(UnkeyedQuery):
        browser.get("/penjual/produk")


def test_every_table_with_a_shop_or_of_one_is_watched():
    assert {"products", "orders", "payment_accounts", "delivery_ways", "shop_members"} <= set(KEYED)
    assert {"variants", "photos", "order_lines", "payments", "stock_movements"} <= set(KEYED)
    assert not {"accounts", "regions", "categories", "carts", "cart_lines"} & set(KEYED)
