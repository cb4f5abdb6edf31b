"""A district's books of two years: businesses, completed orders, the ledger and its totals.

Written by the database itself from numbers, always the same, so that a million orders take a
minute and not a night. Only what reports read is filled in.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Connection, DateTime, String, text

from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category, Product, Variant
from tokoumkm.database import Model, db
from tokoumkm.orders.models import Order, OrderLine, Purchase
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.models import TurnoverEntry
from tokoumkm.turnover.totals import KINDS

BUSINESSES, ORDERS, MONTHS, CATEGORIES = 96_592, 1_000_000, 24, 40
FIRST = 2024 * 12 + 10  # November 2024, in months
DISTRICT = "33.03"

MONTH = f"({FIRST} + n * 13 % {MONTHS})"
DAY = f"({MONTH} / 12) || '-' || {{month}} || '-' || {{day}}"
WORD = "case n % 5 when 0 then 'seller' when 1 then 'stripe' else 'cod' end"
PRICE = "(5 + (n * 31 + line * 7) % 96) * 1000"
CATEGORY = f"1 + (n % 7 + line) % {CATEGORIES}"
LINE = "n * 3 + line + 1"

Made = tuple[type[Model], dict[str, str], str]  # a table, what its columns are, and from where


def write_books(*, orders: int = ORDERS, businesses: int = BUSINESSES) -> None:
    """Fill an empty market that knows its regions; inside an application context."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("pragma cache_size = -400000")
        _count(connection)
        _think_up(connection, orders, businesses)
        engine = connection.dialect.name
        for model, given, source in [*_people(businesses), *_sales(engine)]:
            _fill(connection, model, given, source)
        for kind in KINDS:
            connection.execute(text(kind.filling))
        connection.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("analyze"))


def _count(connection: Connection) -> None:
    """Numbers up to a million, to make rows from."""
    for statement in (
        "create temp table digits (n bigint)",
        "insert into digits values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
        "create temp table thousand (n bigint)",
        "insert into thousand select a.n * 100 + b.n * 10 + c.n from digits a, digits b, digits c",
        "create temp table million (n bigint)",
        "insert into million select a.n * 1000 + b.n from thousand a, thousand b",
    ):
        connection.execute(text(statement))


def _think_up(connection: Connection, orders: int, businesses: int) -> None:
    """What every order is. 7.919 is prime: no two fall together; few businesses sell much."""
    spread = f"(n * 7919 % {orders})"
    owner = f"1 + {spread} * {spread} / {orders} * {businesses} / {orders}"
    day = DAY.format(month=_two(f"{MONTH} % 12 + 1"), day=_two("n % 28 + 1"))
    made = {
        "places": "code, row_number() over (order by code) - 1 as k from regions "
        f"where code like '{DISTRICT}.__.____'",
        "sales": f"n, {owner} as owner, {day} as day, {WORD} as word, 2 + n % 2 as many "
        f"from million where n < {orders}",
        "lines": "n as line from digits where n < 3",
        "parts": f"n, line, owner, day, word, {PRICE} as price, {CATEGORY} as category "
        "from sales join lines on line < many",
    }
    for name, what in made.items():
        connection.execute(text(f"create temp table {name} as select {what}"))


def _people(businesses: int) -> Iterator[Made]:
    villages = "(select count(*) from places)"
    yield (
        Business,
        {
            "id": "n + 1",
            "registration_number": "'UMKM-3303-' || (100001 + n)",
            "name": "'Usaha ' || (n + 1)",
            "owner_name": "'Pemilik ' || (n + 1)",
            "region_code": "code",
            "size_class": "'mikro'",
        },
        f"million join places on k = n * 101 % {villages} where n < {businesses}",
    )
    own = {"id": "id", "business_id": "id", "slug": "'usaha-' || id", "name": "name"}
    yield Shop, own | {"state": "'open'", "village_code": "region_code"}, "businesses"
    named = {"id": "n + 1", "slug": "'kategori-' || (n + 1)", "name": "'Kategori ' || (n + 1)"}
    yield Category, named, f"million where n < {CATEGORIES}"
    goods = {"id": "1", "shop_id": "1", "slug": "'barang'", "name": "'Barang'", "category_id": "1"}
    yield Product, goods | {"state": "'draft'"}, "digits where n = 0"
    yield (
        Variant,
        {"id": "1", "product_id": "1", "price": "5000", "weight_grams": "1"},
        "digits where n = 0",
    )


def _sales(engine: str) -> Iterator[Made]:
    moment, day = "day || ' 05:00:00'", "day"
    if engine == "postgresql":
        moment, day = f"cast({moment} as timestamptz)", "cast(day as date)"
    owned = "join businesses b on b.id = owner"
    summed = "select n as one, sum(price) as goods from parts group by n"
    once = {"id": "n + 1", "idempotency_key": "'k' || n", "placed_at": moment}
    yield Purchase, once, "sales"
    yield (
        Order,
        {
            "id": "n + 1",
            "number": "'TK-' || n",
            "token": "'t' || n",
            "purchase_id": "n + 1",
            "shop_id": "owner",
            "business_id": "owner",
            "business_region_code": "b.region_code",
            "size_class": "b.size_class",
            "state": "'completed'",
            "delivery_kind": "'pickup'",
            "placed_at": moment,
            "paid_at": moment,
            "confirmed_by": "word",
            "goods_total": "goods",
            "total": "goods",
        },
        f"sales {owned} join ({summed}) as sums on one = n",
    )
    line = {"id": LINE, "order_id": "n + 1", "variant_id": "1", "product_id": "1"}
    line |= {"category_id": "category", "price": "price", "quantity": "1"}
    yield OrderLine, line, "parts"
    yield (
        TurnoverEntry,
        {
            "id": LINE,
            "source": f"'order-line:' || ({LINE})",
            "month": "substr(day, 1, 7)",
            "booked_on": day,
            "business_id": "owner",
            "order_number": "'TK-' || n",
            "region_code": "b.region_code",
            "size_class": "b.size_class",
            "category_id": "category",
            "channel": "'situs'",
            "assurance": "word",
            "amount": "price",
            "quantity": "1",
            "orders": "case line when 0 then 1 else 0 end",
            "booked_at": moment,
        },
        f"parts {owned}",
    )


def _two(number: str) -> str:
    """A number in two digits, in the words of both engines."""
    return f"substr(cast(100 + {number} as varchar), 2)"


def _fill(connection: Connection, model: type[Model], given: dict[str, str], source: str) -> None:
    """Make rows; what is not given is empty, nought or the beginning of 2026."""
    table = Model.metadata.tables[model.__tablename__]
    wanted = given | {
        column.name: _neutral(column.name, column.type)
        for column in table.columns
        if column.name not in given and not column.nullable and not column.primary_key
    }
    names, values = ", ".join(f'"{name}"' for name in wanted), ", ".join(wanted.values())
    connection.execute(text(f"insert into {table.name} ({names}) select {values} from {source}"))
    if connection.dialect.name == "postgresql" and "id" in table.columns:
        counter = f"pg_get_serial_sequence('{table.name}', 'id')"
        connection.execute(text(f"select setval({counter}, max(id)) from {table.name}"))


def _neutral(name: str, kind: Any) -> str:
    if name == "version":
        return "1"
    if isinstance(kind, Boolean):
        return "false"
    if isinstance(getattr(kind, "impl", kind), DateTime):
        return "'2026-01-01 00:00:00'"
    return "''" if isinstance(getattr(kind, "impl", kind), String) else "0"
