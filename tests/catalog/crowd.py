"""Two hundred thousand listed products, made inside the database."""

from datetime import timedelta

from sqlalchemy import String, cast, insert, literal, select, text

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah

PRODUCTS = 200_000
PATTERNS = 500  # each has its own moment and price, so that many products share both
COPIES = PRODUCTS // PATTERNS
SHOPS = 20
FIRST_SLUG = 1_000_000  # of equal length, so that their index grows at its end


def fill() -> None:
    """Products spread over shops, categories and prices; nearly equal ones stand together."""
    shop_ids = [factories.shop(f"Toko {number}").id for number in range(SHOPS)]
    top = factories.category("Pangan")
    below = [factories.category(name, parent=top) for name in ("Beras", "Gula")]
    categories = [one.id for one in (top, *below, factories.category("Anyaman"))]
    patterns = [
        _pattern(number, shop_ids[number % SHOPS], categories[number % len(categories)])
        for number in range(1, PATTERNS + 1)
    ]
    with one_change():
        _trust_the_rows()
        db.session.execute(insert(Product), patterns)
        _copy_products()
        _give_each_a_variant()
        _index_names()
        db.session.execute(text("ANALYZE"))  # the database's own housekeeping, sooner or later


def _trust_the_rows() -> None:
    """PostgreSQL would look up the shop and category of each row; that alone takes seconds."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))


def _pattern(number: int, shop_id: int, category_id: int) -> dict[str, object]:
    moment = clock.now() - timedelta(minutes=number)
    return {
        "id": number,
        "shop_id": shop_id,
        "slug": f"produk-{FIRST_SLUG + number}",
        "name": f"Produk {number}",
        "category_id": category_id,
        "unit": "pcs",
        "state": ProductState.PUBLISHED,
        "created_at": moment,
        "listed_at": moment,
        "is_listed": True,
        "price": Rupiah(1_000 * number),
        "kecamatan_code": factories.KALIMANAH,
        "version": 1,
    }


def _copy_products() -> None:
    """The patterns again and again, each time with ids and slugs of its own."""
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < COPIES - 1))
    table = Product.__table__
    copy_id = table.c.id + numbers.c.number * PATTERNS
    changed = {"id": copy_id, "slug": "produk-" + cast(FIRST_SLUG + copy_id, String)}
    names = [one.name for one in table.columns]
    copies = select(*(changed.get(name, table.c[name]).label(name) for name in names))
    copies = copies.select_from(table).join(numbers, literal(value=True))
    db.session.execute(insert(table).from_select(names, copies))


def _index_names() -> None:
    """What `catalog.search` writes, but for words made inside the database as well."""
    index = {
        "sqlite": "(rowid, name, category, shop, place, description, digest)"
        " SELECT id, lower(name), '', '', '', '', '' FROM products",
        "postgresql": "(product_id, words, digest)"
        " SELECT id, setweight(to_tsvector('simple', name), 'A'), '' FROM products",
    }
    db.session.execute(text(f"INSERT INTO product_index {index[db.engine.dialect.name]}"))


def _give_each_a_variant() -> None:
    table = Variant.__table__
    values = {
        "product_id": Product.__table__.c.id,
        "name": literal(""),
        "sku": literal(""),
        "price": Product.__table__.c.price,
        "initial_stock": literal(5),
        "stock": literal(5),
        "weight_grams": literal(500),
        "position": literal(0),
        "is_active": literal(value=True),
    }
    rows = select(*(value.label(name) for name, value in values.items()))
    db.session.execute(insert(table).from_select(list(values), rows))
