"""Products as the lists show them: one row each, everything a card needs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    SQLColumnExpression,
    Subquery,
    case,
    func,
    literal_column,
    null,
    select,
)

from tokoumkm.catalog.models import Photo, Product, Variant
from tokoumkm.database import db, rows_of
from tokoumkm.money import Rupiah
from tokoumkm.regions.models import Region
from tokoumkm.shops.models import Shop


class ProductCard(NamedTuple):
    """What a list shows of a product; `stock` None means made to order."""

    id: int
    shop_id: int
    slug: str
    name: str
    price: Rupiah
    unit: str
    shop_name: str
    kecamatan: str
    photo: str | None
    stock: int | None
    lead_days: int | None
    stars_total: int
    stars_count: int
    listed_at: datetime
    sold_pieces: int
    score: int = 0  # how well it answers a search


def so_many(number: int) -> ColumnElement[int]:
    """A LIMIT that stands in the statement itself.

    Of one that is given with the values PostgreSQL believes that it may be a tenth of all rows,
    and plans the statement anew each time.
    """
    return literal_column(str(number), Integer())


_first_photo = (
    select(Photo.name)
    .where(Photo.product_id == Product.id)
    .order_by(Photo.position, Photo.id)
    .limit(so_many(1))
    .scalar_subquery()
)
_stock = (
    select(func.sum(Variant.stock))
    .where(Variant.product_id == Product.id, Variant.is_active)
    .scalar_subquery()
)


def cards(chosen: Subquery, *, order: Sequence[ColumnElement[Any]]) -> list[ProductCard]:
    """The cards of products that were chosen by id, in one statement.

    Choosing first and joining then keeps a far page cheap: what is skipped is
    skipped in an index, without a look at shop, photo or stock.
    """
    return cards_from(of_chosen(chosen, order=order))


def of_chosen(chosen: Subquery, *, order: Sequence[ColumnElement[Any]] = ()) -> Select[Any]:
    """The statement, for whoever keeps it; its columns are called as a card calls them."""
    return _cards().join(chosen, chosen.c.id == Product.id).order_by(*order)


def cards_where(*conditions: SQLColumnExpression[bool]) -> Select[Any]:
    """The statement for whatever products the conditions name."""
    return _cards().where(*conditions)


def cards_from(
    statement: Select[Any], values: Mapping[str, Any] | None = None
) -> list[ProductCard]:
    """The cards that a statement gives with these values: rows, of which the session knows none."""
    return [ProductCard(*row) for row in rows_of(statement, values).all()]


def found_cards(chosen: Subquery, *, is_falling: bool) -> tuple[list[ProductCard], int]:
    """The cards of a search with their scores, and how many there are beyond the page.

    `chosen` has the id, what the list runs along (`value`), its `score`, and of all the `total`.
    """
    columns = (chosen.c.value, chosen.c.id)
    order = [column.desc() if is_falling else column.asc() for column in columns]
    wanted = _cards().add_columns(chosen.c.score, chosen.c.total)
    rows = db.session.execute(wanted.join(chosen, chosen.c.id == Product.id).order_by(*order)).all()
    return [ProductCard(*row[:-1]) for row in rows], rows[0].total if rows else 0


def _cards() -> Select[Any]:
    return (
        select(
            Product.id,
            Product.shop_id,
            Product.slug,
            Product.name,
            Product.price,
            Product.unit,
            Shop.name.label("shop_name"),
            func.coalesce(Region.name, "").label("kecamatan"),
            _first_photo.label("photo"),
            case((Product.lead_days.is_not(None), null()), else_=_stock).label("stock"),
            Product.lead_days,
            Product.stars_total,
            Product.stars_count,
            Product.listed_at,
            Product.sold_pieces,
        )
        .join(Product.shop)
        .outerjoin(Region, Region.code == Product.kecamatan_code)
    )
