"""One page of a search: what answers the words best, and what to do when nothing does."""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from sqlalchemy import CTE, ColumnElement, Subquery, func, literal, select

from tokoumkm import clock
from tokoumkm.catalog import search
from tokoumkm.catalog.asking import Question, question_of, read_question
from tokoumkm.catalog.cards import found_cards
from tokoumkm.catalog.filters import Condition, ProductFilter, listed_on
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.pages import ORDERS, Order, ProductPage, nothing, page_of, with_neighbours
from tokoumkm.catalog.positions import FIRST, PAGE_SIZE, Position, Sort
from tokoumkm.catalog.spelling import mended
from tokoumkm.catalog.words import words_in
from tokoumkm.database import db

# Beyond so many a rank says little and costs much.
MOST_RANKED = 25_000
SHORTEST_SUGGESTED = 2


def search_page(
    wanted: ProductFilter, *, conditions: Sequence[Condition], position: Position = FIRST
) -> ProductPage:
    """The page at a position of what answers the words, or of what they may have meant."""
    asked = read_question(wanted.q)
    found = _page(asked, conditions=conditions, sort=wanted.sort, position=position)
    if found.total or wanted.is_literal:
        return found
    other = mended(asked, search.vocabulary())
    if other is None:
        return found
    instead = _page(other, conditions=conditions, sort=wanted.sort, position=position)
    if not instead.total:
        return found
    return replace(instead, meant=" ".join(other.words) if other.words != asked.words else "")


def suggestions(typed: str, *, limit: int = 6) -> list[str]:
    """Names of listed products that have what is typed so far, the best first."""
    words = words_in(typed)
    if not words or len(words[-1]) < SHORTEST_SUGGESTED:
        return []
    asked = question_of(words, beginning=True)
    hits = _hits(asked, conditions=listed_on(clock.today()), sort=Sort.RELEVANCE, limit=1_000)
    best = func.max(hits.c.value)
    named = select(Product.name).join(hits, hits.c.id == Product.id).group_by(Product.name)
    return list(db.session.scalars(named.order_by(best.desc(), Product.name).limit(limit)))


def _page(
    asked: Question, *, conditions: Sequence[Condition], sort: Sort, position: Position
) -> ProductPage:
    if not asked.groups:
        return nothing(0, position)
    hits = _hits(asked, conditions=conditions, sort=sort, limit=MOST_RANKED + 1)
    order = _order(hits, sort)
    rows, total = found_cards(
        _chosen(hits, order=order, position=position), is_falling=order.is_falling
    )
    if not rows and position != FIRST:
        total = db.session.scalar(select(func.count()).select_from(hits)) or 0
    if total > MOST_RANKED:
        everything = [*conditions, search.has_words(asked)]
        page = page_of(everything, sort=sort, position=position)
        return replace(page, is_unranked=sort == Sort.RELEVANCE)
    if not rows:
        return nothing(total, position)
    return with_neighbours(rows, total=total, order=order, position=position)


def _hits(asked: Question, *, conditions: Sequence[Condition], sort: Sort, limit: int) -> CTE:
    """Everything that answers, with what the list runs along; found once, counted and cut."""
    value: ColumnElement[Any] = ORDERS[sort].column.label("value")
    if sort == Sort.RELEVANCE:
        value = search.score(asked).label("value")
    found = select(Product.id.label("id"), value).select_from(search.INDEX)
    found = found.join(Product, search.found_id() == Product.id)
    return found.where(search.matches(asked), *conditions).limit(limit).cte("hits")


def _order(hits: CTE, sort: Sort) -> Order:
    order = replace(ORDERS[sort], column=hits.c.value, id=hits.c.id)
    if sort == Sort.RELEVANCE:
        return replace(order, value=attrgetter("score"), read=int, is_ranked=True)
    return order


def _chosen(hits: CTE, *, order: Order, position: Position) -> Subquery:
    """The page and one row more, each with how many there are of all."""
    total = select(func.count()).select_from(hits).scalar_subquery()
    score = hits.c.value if order.is_ranked else literal(0)
    chosen = select(hits.c.id, hits.c.value, score.label("score"), total.label("total"))
    if position.anchor:
        chosen = chosen.where(order.beyond(position.anchor))
    chosen = chosen.order_by(*order.by(backwards=position.is_backwards))
    return chosen.limit(PAGE_SIZE + 1).offset(position.offset or None).subquery()
