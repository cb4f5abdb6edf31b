"""The list that everybody walks through: a statement of each shape is built once.

What differs from one address to another are values. Building a statement takes longer here than
the database takes to answer it.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    Integer,
    Select,
    Subquery,
    bindparam,
    select,
    tuple_,
    union_all,
)

from tokoumkm.catalog.cards import cards_from, of_chosen, so_many
from tokoumkm.catalog.counting import Counts
from tokoumkm.catalog.filters import (
    COLUMNS,
    Condition,
    ProductFilter,
    conditions_for,
    listed_when,
    values_of,
)
from tokoumkm.catalog.models import Category, Product
from tokoumkm.catalog.pages import ORDERS, Order, ProductPage, nothing, with_neighbours
from tokoumkm.catalog.positions import FIRST, PAGE_SIZE, Position, Sort
from tokoumkm.database import has_one_writer

# Where so many are left of whatever there is, the rows of a page lie close by along the order
# of the list; where there are fewer, they are looked up by what they have and put in order.
CLOSE_BY = 1_000
SHAPES = 500


class Shape(NamedTuple):
    """All that makes a statement another one, but for its values."""

    used: frozenset[str]
    sort: Sort
    walks: bool  # along the order of the list, whatever else could be looked up
    is_anchored: bool
    is_backwards: bool
    is_far: bool  # and its rows are counted off
    on_sqlite: bool


def list_page(wanted: ProductFilter, *, counts: Counts, position: Position) -> ProductPage:
    """The page at a position of what is filtered by anything but words; one statement."""
    total = counts.total
    if position.offset >= total:
        return nothing(total, position)._replace(counts=counts)
    order = ORDERS[wanted.sort]
    shape = Shape(
        wanted.used,
        wanted.sort,
        walks=total >= CLOSE_BY,
        is_anchored=position.anchor is not None,
        is_backwards=position.is_backwards,
        is_far=position.offset > 0,
        on_sqlite=has_one_writer(),
    )
    values = values_of(wanted) | {"skipped": position.offset}
    if position.anchor:
        values |= {"beside": order.read(position.anchor.value), "beside_id": position.anchor.id}
    rows = cards_from(_statement(shape), values)
    if position == FIRST and len(rows) <= PAGE_SIZE:
        total = len(rows)  # what was counted may be a minute old
    page = with_neighbours(rows, total=total, order=order, position=position)
    return page._replace(counts=counts)


@lru_cache(SHAPES)
def _statement(shape: Shape) -> Select[Any]:
    order = ORDERS[shape.sort]
    conditions = _conditions(shape, order)
    if shape.is_anchored:
        return of_chosen(_beside(shape, conditions), order=order.by(backwards=False))
    ids = select(Product.id).where(*conditions).order_by(*order.by(backwards=False))
    ids = ids.limit(so_many(PAGE_SIZE + 1))
    if shape.is_far:
        ids = ids.offset(bindparam("skipped", 0, type_=Integer()))
    return of_chosen(ids.subquery(), order=order.by(backwards=False))


def _conditions(shape: Shape, order: Order) -> list[Condition]:
    values = values_of(ProductFilter())
    by_price = {"price_min", "price_max"} if order.column is Product.price else set()
    aside = COLUMNS.keys() - by_price if shape.walks else ()
    conditions = [
        *listed_when(values),
        *conditions_for(shape.used, values=values, aside=aside),
    ]
    if not shape.walks and "category" not in shape.used:
        # Any category: SQLite then finds the place behind it in the index that counts.
        conditions.append(Product.category_id.in_(select(Category.id)))
    return conditions


def _beside(shape: Shape, conditions: list[Condition]) -> Subquery:
    """The rows beside the anchor, nearest first, along an index."""
    order = ORDERS[shape.sort]
    value = bindparam("beside", None, type_=order.column.type)
    beside_id = bindparam("beside_id", 0, type_=Integer())
    falls = order.is_falling != shape.is_backwards
    if shape.on_sqlite:
        return _beside_in_parts(shape, conditions, value=value, beside_id=beside_id)
    here, there = tuple_(order.column, order.id), tuple_(value, beside_id)
    ids = select(Product.id).where(*conditions, here < there if falls else here > there)
    return (
        ids.order_by(*order.by(backwards=shape.is_backwards))
        .limit(so_many(PAGE_SIZE + 1))
        .subquery()
    )


def _beside_in_parts(
    shape: Shape,
    conditions: list[Condition],
    *,
    value: BindParameter[Any],
    beside_id: BindParameter[int],
) -> Subquery:
    """Rows with the anchor's own value, and rows beyond it.

    SQLite looks up only the first column of a pair that is compared, and would read everything
    else that has the same price.
    """
    order = ORDERS[shape.sort]
    falls = order.is_falling != shape.is_backwards
    here = (order.column == value, order.id < beside_id if falls else order.id > beside_id)
    beyond = (order.column < value if falls else order.column > value,)
    parts = [
        select(Product.id, order.column.label("value"))
        .where(*conditions, *which)
        .order_by(*order.by(backwards=shape.is_backwards))
        .limit(so_many(PAGE_SIZE + 1))
        .subquery()
        for which in (here, beyond)
    ]
    both = union_all(*(select(part) for part in parts)).subquery()
    columns = (both.c.value, both.c.id)
    along = [column.desc() if falls else column.asc() for column in columns]
    return select(both.c.id).order_by(*along).limit(so_many(PAGE_SIZE + 1)).subquery()
