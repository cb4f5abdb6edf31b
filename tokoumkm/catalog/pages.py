"""One page of a long list of products: by number, or beside a row that was shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Subquery, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from tokoumkm.catalog.cards import ProductCard, cards
from tokoumkm.catalog.counting import Counts
from tokoumkm.catalog.filters import Condition
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.positions import LARGEST_ID, PAGE_SIZE, Anchor, Position, Sort, page_count
from tokoumkm.database import db

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class ProductPage(NamedTuple):
    """A page and its neighbours; `previous` and `next` are values for `halaman`."""

    rows: list[ProductCard]
    total: int
    page: int
    pages: int
    previous: str | None
    next: str | None
    meant: str = ""  # the words that were looked for instead of those that were typed
    is_unranked: bool = False  # so many that the newest come first
    counts: Counts | None = None  # beside the filters, where they say something


@dataclass(frozen=True)
class Order:
    """How a list runs: along a column and then the id, up or down."""

    column: ColumnElement[Any] | InstrumentedAttribute[Any]
    id: ColumnElement[int] | InstrumentedAttribute[int]
    is_falling: bool
    value: Callable[[ProductCard], int]  # of the column, as it stands in an address
    read: Callable[[int], object] = int  # and back
    is_ranked: bool = False  # along how well rows answer a search

    def by(self, *, backwards: bool) -> list[ColumnElement[Any]]:
        falling = self.is_falling != backwards
        columns = (self.column, self.id)
        return [column.desc() if falling else column.asc() for column in columns]

    def beyond(self, anchor: Anchor) -> ColumnElement[bool]:
        """The rows after the anchor, or before it when it is read backwards."""
        here = tuple_(self.column, self.id)
        there = tuple_(literal(self.read(anchor.value), self.column.type), literal(anchor.id))
        return here < there if self.is_falling != anchor.backwards else here > there

    def anchor(self, card: ProductCard, *, backwards: bool = False) -> Anchor:
        return Anchor(self.value(card), card.id, backwards)


def _moment_of(card: ProductCard) -> int:
    return (card.listed_at - EPOCH) // timedelta(microseconds=1)


def _moment(value: int) -> datetime:
    return EPOCH + timedelta(microseconds=value)


def _pieces(value: int) -> int:
    """What the column can hold; nothing beyond it was ever sold."""
    return min(value, LARGEST_ID)


_newest = Order(Product.listed_at, Product.id, is_falling=True, value=_moment_of, read=_moment)

ORDERS = {
    Sort.RELEVANCE: _newest,  # where there are no words that something could be relevant to
    Sort.NEWEST: _newest,
    Sort.BEST_SELLING: Order(
        Product.sold_pieces,
        Product.id,
        is_falling=True,
        value=attrgetter("sold_pieces"),
        read=_pieces,
    ),
    Sort.CHEAPEST: Order(Product.price, Product.id, is_falling=False, value=attrgetter("price")),
    Sort.DEAREST: Order(Product.price, Product.id, is_falling=True, value=attrgetter("price")),
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
        return nothing(total, position)
    chosen = _chosen(conditions, order=order, position=position)
    rows = cards(chosen, order=order.by(backwards=False))
    return with_neighbours(rows, total=total, order=order, position=position)


def _chosen(conditions: Sequence[Condition], *, order: Order, position: Position) -> Subquery:
    """The ids of the page and of one row more, which tells whether it goes on."""
    ids = select(Product.id).where(*conditions)
    if position.anchor:
        ids = ids.where(order.beyond(position.anchor))
    ids = ids.order_by(*order.by(backwards=position.is_backwards))
    return ids.limit(PAGE_SIZE + 1).offset(position.offset or None).subquery()


def with_neighbours(
    rows: list[ProductCard], *, total: int, order: Order, position: Position
) -> ProductPage:
    """Of the rows of a page and one more, which tells whether it goes on, the page."""
    is_more = len(rows) > PAGE_SIZE
    shown = rows[-PAGE_SIZE:] if position.is_backwards else rows[:PAGE_SIZE]
    if not shown:
        return nothing(total, position)
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


def nothing(total: int, position: Position) -> ProductPage:
    """An empty page; beyond the end it leads back to the last one that has rows."""
    pages = page_count(total)
    back = None if position.page == 1 else str(Position(pages))
    return ProductPage([], total, page=position.page, pages=pages, previous=back, next=None)
