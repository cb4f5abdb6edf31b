"""One page of a long list of products: by number, or beside a row that was shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from tokoumkm.catalog.cards import ProductCard, cards
from tokoumkm.catalog.filters import Condition
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.positions import PAGE_SIZE, Anchor, Position, Sort, page_count
from tokoumkm.database import db

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class ProductPage:
    """A page and its neighbours; `previous` and `next` are values for `halaman`."""

    rows: list[ProductCard]
    total: int
    page: int
    pages: int
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class _Order:
    """How a list runs: along a column and then the id, up or down."""

    column: InstrumentedAttribute[Any]
    is_falling: bool

    def by(self, *, backwards: bool) -> list[ColumnElement[Any]]:
        falling = self.is_falling != backwards
        columns = (self.column, Product.id)
        return [column.desc() if falling else column.asc() for column in columns]

    def beyond(self, anchor: Anchor) -> ColumnElement[bool]:
        """The rows after the anchor, or before it when it is read backwards."""
        here = tuple_(self.column, Product.id)
        there = tuple_(literal(self._value(anchor), self.column.type), literal(anchor.id))
        return here < there if self.is_falling != anchor.backwards else here > there

    def anchor(self, card: ProductCard, *, backwards: bool = False) -> Anchor:
        if self.column is Product.price:
            return Anchor(card.price, card.id, backwards)
        return Anchor((card.listed_at - EPOCH) // timedelta(microseconds=1), card.id, backwards)

    def _value(self, anchor: Anchor) -> object:
        if self.column is Product.price:
            return anchor.value
        return EPOCH + timedelta(microseconds=anchor.value)


ORDERS = {
    Sort.NEWEST: _Order(Product.listed_at, is_falling=True),
    Sort.CHEAPEST: _Order(Product.price, is_falling=False),
    Sort.DEAREST: _Order(Product.price, is_falling=True),
}


def first_cards(conditions: Sequence[Condition], *, limit: int | None) -> list[ProductCard]:
    """The newest of what the conditions allow, in one statement."""
    newest = ORDERS[Sort.NEWEST].by(backwards=False)
    chosen = select(Product.id).where(*conditions).order_by(*newest).limit(limit).subquery()
    return cards(chosen, order=newest)


def page_of(conditions: Sequence[Condition], *, sort: Sort, position: Position) -> ProductPage:
    """The page at a position, in two statements: how many there are, and its rows."""
    order = ORDERS[sort]
    total = db.session.scalar(select(func.count()).select_from(Product).where(*conditions)) or 0
    if position.offset >= total:
        return _nothing(total, position)
    chosen = _chosen(conditions, order=order, position=position)
    rows = cards(chosen, order=order.by(backwards=False))
    return _with_neighbours(rows, total=total, order=order, position=position)


def _chosen(conditions: Sequence[Condition], *, order: _Order, position: Position) -> Subquery:
    """The ids of the page and of one row more, which tells whether it goes on."""
    ids = select(Product.id).where(*conditions)
    if position.anchor:
        ids = ids.where(order.beyond(position.anchor))
    ids = ids.order_by(*order.by(backwards=position.is_backwards))
    return ids.limit(PAGE_SIZE + 1).offset(position.offset or None).subquery()


def _with_neighbours(
    rows: list[ProductCard], *, total: int, order: _Order, position: Position
) -> ProductPage:
    is_more = len(rows) > PAGE_SIZE
    shown = rows[-PAGE_SIZE:] if position.is_backwards else rows[:PAGE_SIZE]
    if not shown:
        return _nothing(total, position)
    goes_on = is_more or position.is_backwards
    began_before = is_more if position.is_backwards else position.page > 1
    after = Position(position.page + 1, order.anchor(shown[-1]))
    before = Position(position.page - 1, order.anchor(shown[0], backwards=True))
    return ProductPage(
        rows=shown,
        total=total,
        page=position.page,
        pages=page_count(total),
        previous=_previous(before) if began_before else None,
        next=str(after) if goes_on else None,
    )


def _previous(before: Position) -> str:
    """Page 1 is the beginning, whatever has been added there since."""
    return str(before) if before.page > 1 else "1"


def _nothing(total: int, position: Position) -> ProductPage:
    """An empty page; beyond the end it leads back to the last one that has rows."""
    pages = page_count(total)
    back = None if position.page == 1 else str(Position(pages))
    return ProductPage([], total, page=position.page, pages=pages, previous=back, next=None)
