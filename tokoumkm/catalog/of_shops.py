"""What one shop offers, newest first: statements of each shape are built once."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Integer,
    Select,
    bindparam,
    func,
    select,
    tuple_,
)

from tokoumkm.catalog.cards import cards_from, of_chosen, so_many
from tokoumkm.catalog.filters import Condition
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.pages import ORDERS, ProductPage, nothing, with_neighbours
from tokoumkm.catalog.positions import FIRST, PAGE_SIZE, Position, Sort
from tokoumkm.database import rows_of

# What `shop` offers; both columns begin the index that its page runs along.
OF_SHOP: Sequence[Condition] = (
    Product.shop_id == bindparam("shop", type_=Integer()),
    Product.is_listed,
)
_newest = ORDERS[Sort.NEWEST]


def shop_page(shop_id: int, position: Position = FIRST, *, total: int | None = None) -> ProductPage:
    """One page of it, also while the shop is on holiday; `total` where that is known already."""
    if total is None:
        total = int(rows_of(goods_counted(), {"shop": shop_id}).scalar_one())
    if position.offset >= total:
        return nothing(total, position)
    values: dict[str, Any] = {"shop": shop_id, "skipped": position.offset}
    if position.anchor:
        values |= {"beside": _newest.read(position.anchor.value), "beside_id": position.anchor.id}
    is_anchored = position.anchor is not None
    statement = _rows(is_anchored, position.is_backwards)
    return with_neighbours(
        cards_from(statement, values), total=total, order=_newest, position=position
    )


def goods_counted() -> Select[Any]:
    """How many goods of `shop` are listed."""
    return select(func.count()).select_from(Product).where(*OF_SHOP)


@lru_cache
def _rows(is_anchored: bool, is_backwards: bool) -> Select[Any]:
    ids = select(Product.id).where(*OF_SHOP)
    if is_anchored:
        here = tuple_(Product.listed_at, Product.id)
        beside = bindparam("beside", type_=Product.listed_at.type)
        there = tuple_(beside, bindparam("beside_id", type_=Integer()))
        ids = ids.where(here > there if is_backwards else here < there)
    ids = ids.order_by(*_newest.by(backwards=is_backwards)).limit(so_many(PAGE_SIZE + 1))
    ids = ids.offset(bindparam("skipped", 0, type_=Integer()))
    return of_chosen(ids.subquery(), order=_newest.by(backwards=False))
