"""One page of a search: what answers the words best, and what to do when nothing does."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Integer,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    select,
)

from tokoumkm import clock
from tokoumkm.catalog import ranking, search, vocabulary
from tokoumkm.catalog.asking import Question, question_of, read_question
from tokoumkm.catalog.cards import ProductCard, cards, cards_from, cards_where, found_cards
from tokoumkm.catalog.counting import counts_of
from tokoumkm.catalog.filters import Condition, ProductFilter, listed_of_named, listed_on
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.pages import ORDERS, Order, ProductPage, nothing, page_of, with_neighbours
from tokoumkm.catalog.positions import FIRST, PAGE_SIZE, Position, Sort
from tokoumkm.catalog.ranking import Ranking, ranked_anew, ranking_of
from tokoumkm.catalog.spelling import mended
from tokoumkm.catalog.synonyms import Phrase
from tokoumkm.catalog.words import words_in
from tokoumkm.database import db
from tokoumkm.memory import Memory, keeping

TOO_MANY = -1
SHORTEST_SUGGESTED = 2
MOST_COMPARED = 1_000
MOST_ALIKE = 4  # products of one name
# A page has so many rows at most: a statement with as many places is made ready once.
SLOTS = [f"id_{number}" for number in range(PAGE_SIZE + 1)]

_suggested = Memory(2_000)
_BEST = Order(Product.id, Product.id, is_falling=True, value=attrgetter("score"))


class _Hits(NamedTuple):
    """What answers and fits; `total` is how many those are, or TOO_MANY."""

    rows: CTE
    total: ColumnElement[int]
    order: Order


def search_page(
    wanted: ProductFilter, *, filters: Sequence[Condition], position: Position = FIRST
) -> ProductPage:
    """The page at a position of what answers the words, or of what they may have meant."""
    asked = read_question(wanted.q)
    found = _page(asked, wanted, filters=filters, position=position)
    if found.total or wanted.is_literal:
        return found
    other = mended(asked, vocabulary.every_word())
    if other is None:
        return found
    meant = " ".join(other.words) if other.words != asked.words else ""
    instead = _page(other, wanted._replace(q=meant), filters=filters, position=position)
    return instead._replace(meant=meant) if instead.total else found


def suggestions(typed: str, *, limit: int = 6) -> list[str]:
    """Names of listed products that have what is typed so far, the best first."""
    words = tuple(words_in(typed))
    if not words or len(words[-1]) < SHORTEST_SUGGESTED:
        return []
    key = (clock.today(), words, limit)
    return _suggested.recall(key, lambda: _suggest(words, limit), seconds=keeping.counts)


def _suggest(words: Phrase, limit: int) -> list[str]:
    hits = search.answers(question_of(words, beginning=True), most=MOST_COMPARED)
    best = select(hits.c.id, hits.c.score).where(hits.c.id.not_in(search.away()))
    best = best.order_by(hits.c.score.desc(), hits.c.id.desc()).limit(MOST_ALIKE * limit)
    chosen = best.subquery()
    named = select(Product.name).join(chosen, chosen.c.id == Product.id)
    named = named.order_by(chosen.c.score.desc(), chosen.c.id.desc())
    return list(dict.fromkeys(db.session.scalars(named)))[:limit]


def _page(
    asked: Question, wanted: ProductFilter, *, filters: Sequence[Condition], position: Position
) -> ProductPage:
    if not asked.groups:
        return nothing(0, position)
    if wanted.sort == Sort.RELEVANCE and not filters:
        return _ranked(asked, wanted, position)
    hits = _hits(asked, filters=filters, sort=wanted.sort)
    rows, total = found_cards(_chosen(hits, position=position), is_falling=hits.order.is_falling)
    if not rows:
        total = db.session.scalar(select(hits.total)) or 0
    if total == TOO_MANY and wanted.sort == Sort.RELEVANCE:
        return _newest(asked, filters=filters, position=position)
    if total == TOO_MANY:
        everything = [*listed_on(clock.today()), *filters, search.says(asked)]
        return page_of(everything, sort=wanted.sort, position=position)
    return with_neighbours(rows, total=total, order=hits.order, position=position)


def _ranked(
    asked: Question,
    wanted: ProductFilter,
    position: Position,
    *,
    find: Callable[[Question], Ranking | None] = ranking_of,
) -> ProductPage:
    """By rank alone: what answers is known by its ids, and a page reads the rows of its own.

    Where one of those is listed no more, the answers are found anew.
    """
    ranked = find(asked)
    if ranked is None:
        return _newest(asked, filters=(), position=position)
    here = ranked.at(position)
    rows = _scored(ranked.ids[here], ranked.scores[here])
    if len(rows) < len(ranked.ids[here]) and find != ranked_anew:
        return _ranked(asked, wanted, position, find=ranked_anew)
    page = with_neighbours(rows, total=len(ranked.ids), order=_BEST, position=position)
    counts = counts_of(wanted, ranked=ranked) if rows and wanted.q else None
    return page._replace(counts=counts) if counts and counts.total else page


def _scored(ids: Sequence[int], scores: Sequence[int]) -> list[ProductCard]:
    """The cards of those that are listed, in this order."""
    if not ids:
        return []
    values: dict[str, Any] = dict.fromkeys(SLOTS, 0) | {"wanted_day": clock.today()}
    values.update(zip(SLOTS, ids, strict=False))
    there = {card.id: card for card in cards_from(_listed_among(), values)}
    scored = zip(ids, scores, strict=True)
    return [there[number]._replace(score=score) for number, score in scored if number in there]


@cache
def _listed_among() -> Select[Any]:
    among = Product.id.in_([bindparam(slot, type_=Integer()) for slot in SLOTS])
    return cards_where(among, *listed_of_named({"wanted_day": None}))


def _hits(asked: Question, *, filters: Sequence[Condition], sort: Sort) -> _Hits:
    """What answers, looked at among products: for filters, or in another order."""
    is_ranked = sort == Sort.RELEVANCE
    answers = search.answers(asked, most=ranking.MOST_RANKED + 1, is_ranked=is_ranked)
    found = select(answers.c.id, answers.c.score).cte("found")
    value = found.c.score if is_ranked else ORDERS[sort].column
    kept = select(found.c.id, found.c.score, value.label("value"))
    kept = kept.join_from(found, Product, Product.id == search.through(found)).where(
        found.c.id.not_in(search.away()), Product.is_listed, *filters
    )
    rows = kept.cte("hits")
    order = _BEST if is_ranked else ORDERS[sort]
    order = replace(order, column=rows.c.value, id=rows.c.id)
    return _Hits(rows, _total(rows, of=found), order)


def _total(rows: CTE, *, of: CTE) -> ColumnElement[int]:
    every, kept = (select(func.count()).select_from(one).scalar_subquery() for one in (of, rows))
    return case((every > ranking.MOST_RANKED, TOO_MANY), else_=kept)


def _chosen(hits: _Hits, *, position: Position) -> Subquery:
    """The page and one row more, each with how many there are of all."""
    rows = hits.rows
    chosen = select(rows.c.id, rows.c.value, rows.c.score, hits.total.label("total"))
    return _cut(chosen, order=hits.order, position=position)


def _cut(found: Select[int], *, order: Order, position: Position) -> Subquery:
    if position.anchor:
        found = found.where(order.beyond(position.anchor))
    found = found.order_by(*order.by(backwards=position.is_backwards))
    return found.limit(PAGE_SIZE + 1).offset(position.offset or None).subquery()


def _newest(asked: Question, *, filters: Sequence[Condition], position: Position) -> ProductPage:
    """Of what nearly every product says the newest, along the index itself."""
    number = search.own_id()
    found = select(number.label("id")).select_from(search.INDEX).where(search.matches(asked))
    if filters:
        found = found.where(number.not_in(search.away()))
        found = found.join(Product, Product.id == number).where(Product.is_listed, *filters)
        total = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    else:
        found, total = found.where(number.not_in(search.away())), search.count(asked)
    order = Order(number, number, is_falling=True, value=attrgetter("id"))
    rows = cards(_cut(found, order=order, position=position), order=[Product.id.desc()])
    page = with_neighbours(rows, total=total, order=order, position=position)
    return page._replace(is_unranked=True)
