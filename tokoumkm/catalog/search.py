"""The index of what is listed: the engine's own full text, written and asked in one place.

SQLite has the table as FTS5, PostgreSQL as a tsvector with a GIN index. What stands in it is
made in Python (`words`), so that both find the same; the engines match and rank.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    Date,
    Float,
    FromClause,
    Integer,
    Row,
    Select,
    String,
    Subquery,
    any_,
    bindparam,
    cast,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, REAL, TSQUERY
from sqlalchemy.orm import aliased

from tokoumkm import clock
from tokoumkm.catalog.asking import Question
from tokoumkm.catalog.models import Category, Product
from tokoumkm.catalog.phrasing import said_to_engine
from tokoumkm.catalog.words import with_stems
from tokoumkm.database import db, has_one_writer, kept_aside, rows_of
from tokoumkm.regions.models import Region
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import is_on_holiday

# Raised when words are read in another way: then `db upgrade` writes every product anew.
READING = "1"
FIELDS = ("name", "category", "shop", "place", "description")
# SQLite weighs each field for itself; PostgreSQL knows four letters (D, C, B, A).
WEIGHTS = (12.0, 6.0, 3.0, 2.0, 1.0)
LETTERS = dict(zip(FIELDS, "ABCCD", strict=True))
RANKS = "{0.05,0.2,0.5,1}"
# A score is a whole number, so that a page can begin exactly after it.
SCALE = 10**12
MOST_POSITIONS = 16_000
NEW_WORDS = "words"  # kept aside for `vocabulary.learn`

INDEX = table("product_index")
INDEX_ITSELF: ColumnElement[str] = literal_column("product_index")

_PUT = {
    True: text(
        "INSERT OR REPLACE INTO product_index"
        " (rowid, name, category, shop, place, description, digest)"
        " VALUES (:id, :name, :category, :shop, :place, :description, :digest)"
    ),
    False: text(
        "INSERT INTO product_index (product_id, words, digest)"
        " VALUES (:id, CAST(:words AS tsvector), :digest)"
        " ON CONFLICT (product_id) DO UPDATE SET words = excluded.words, digest = excluded.digest"
    ),
}
_TAKE = {
    True: text("DELETE FROM product_index WHERE rowid = :id"),
    False: text("DELETE FROM product_index WHERE product_id = :id"),
}
_village, _kecamatan = aliased(Region), aliased(Region)


class Followed(NamedTuple):
    """What of some products was not in the index as it should be, and now is."""

    missing: Sequence[int]
    stale: Sequence[int]
    unlisted: Sequence[int]
    words: frozenset[str]  # everything that these products say


def follow(which: ColumnElement[bool]) -> Followed:
    """Let the index say what some products say, inside the change that altered them.

    Listed ones stand in it with today's words, others not at all.
    """
    rows = db.session.execute(_documents().where(which)).all()
    wanted = {row.id: _document(row) for row in rows if row.is_listed}
    kept = {row.id: row.digest for row in rows if row.digest is not None}
    digests = {number: _digest_of(document) for number, document in wanted.items()}
    fresh = [number for number, digest in digests.items() if kept.get(number) != digest]
    unlisted = [number for number in kept if number not in wanted]
    said = frozenset(word for each in wanted.values() for words in each.values() for word in words)
    if fresh:
        puts = [{"id": each, **_stored(wanted[each]), "digest": digests[each]} for each in fresh]
        db.session.execute(_PUT[has_one_writer()], puts)
        new = {word for each in fresh for words in wanted[each].values() for word in words}
        kept_aside(NEW_WORDS).append(new)
    if unlisted:
        db.session.execute(_TAKE[has_one_writer()], [{"id": each} for each in unlisted])
    missing = [number for number in fresh if number not in kept]
    return Followed(missing, [each for each in fresh if each in kept], unlisted, said)


def has_words(asked: Question) -> ColumnElement[bool]:
    """That a product answers, beside other conditions on products."""
    return Product.id.in_(select(answers(asked, is_ranked=False).c.id))


def says(asked: Question) -> ColumnElement[bool]:
    """`has_words` for words that nearly every product has: asked of one product after another."""
    if has_one_writer():
        return has_words(asked)
    is_answer = select(matches(asked)).select_from(INDEX).where(own_id() == Product.id)
    return is_answer.correlate(Product).scalar_subquery()


def answers(asked: Question, *, most: int | None = None, is_ranked: bool = True) -> Subquery:
    """The `id` of what answers and how well it does, as a whole number: the higher, the better.

    In the index alone, where only listed products are; no more than `most` of them, in any order.
    """
    question, scored = map(literal, said_to_engine(asked).values())
    return _answers(question, scored, most=most, is_ranked=is_ranked)


def scored(asked: Question, *, most: int) -> tuple[list[int], list[int]]:
    """The ids of the answers and their scores, in any order; no shop of theirs is on holiday.

    The engine says them in one row: to hand out 20.000 of them takes a quarter of the time.
    """
    statement = _scored(most, has_one_writer())
    ids, scores = rows_of(statement, said_to_engine(asked) | {"wanted_day": clock.today()}).one()
    return _numbers(ids), _numbers(scores)


def _numbers(said: str | None) -> list[int]:
    return list(map(int, said.split(","))) if said else []


@lru_cache
def _scored(most: int, _on_sqlite: bool) -> Select[Any]:
    question, scored = bindparam("question", type_=String()), bindparam("scored", type_=String())
    found = _answers(question, scored, most=most, is_ranked=True)
    said: list[Any] = [func.aggregate_strings(cast(each, String), ",") for each in found.c]
    return select(*said).where(found.c.id.not_in(away(bindparam("wanted_day", type_=Date()))))


def _answers(
    question: ColumnElement[str],
    scored: ColumnElement[str],
    *,
    most: int | None,
    is_ranked: bool,
) -> Subquery:
    if has_one_writer():
        rank = -func.bm25(INDEX_ITSELF, *(literal(each) for each in WEIGHTS))
        score = cast(cast(rank, Float(53)) * SCALE, BigInteger) if is_ranked else literal(0)
        found = select(own_id().label("id"), score.label("score")).select_from(INDEX)
        return found.where(INDEX_ITSELF.bool_op("MATCH")(question)).limit(most).subquery("answers")
    weights = cast(literal(RANKS if is_ranked else None, String), ARRAY(REAL))
    words, limit = (cast(question, TSQUERY), cast(scored, TSQUERY)), cast(literal(most), Integer)
    call = func.find_products(*words, weights, SCALE, limit)
    answer = call.table_valued(column("product_id", Integer), column("score", BigInteger))
    return select(answer.c.product_id.label("id"), answer.c.score).subquery("answers")


def through(answers: Subquery | CTE) -> ColumnElement[int]:
    """The `id` of answers, for a join with products that begins at the answers.

    The sign keeps SQLite from going the other way: through all products, looking for each.
    """
    return literal_column(f"+{answers.name}.id", Integer)


def away(day: ColumnElement[date] | None = None) -> Select[int]:
    """What is in the index, though its shop is on holiday that day, or today: mostly nothing."""
    closed = select(Shop.id).where(is_on_holiday(clock.today() if day is None else day))
    if has_one_writer():
        return select(Product.id).where(Product.shop_id.in_(closed))
    # As a list: PostgreSQL would expect many shops, and read all products at once.
    listed = func.array(closed.scalar_subquery())
    return select(Product.id).where(Product.shop_id == any_(listed))


def matches(asked: Question) -> ColumnElement[bool]:
    """That a row of the index answers the question."""
    question = said_to_engine(asked)["question"]
    if has_one_writer():
        return INDEX_ITSELF.bool_op("MATCH")(literal(question))
    # Written out, so that PostgreSQL knows how common the words are when it makes its plan.
    written = cast(literal(question, literal_execute=True), TSQUERY)
    return literal_column("product_index.words").bool_op("@@")(written)


def own_id() -> ColumnElement[int]:
    """Of the product that a row of the index is about."""
    return literal_column(f"product_index.{_number()}", Integer)


def count(asked: Question) -> int:
    """How many listed products answer."""
    if has_one_writer():
        found = select(func.count()).select_from(INDEX).where(matches(asked))
    else:
        found = select(func.count()).select_from(answers(asked, is_ranked=False))
    return db.session.scalar(found) or 0


def is_behind() -> bool:
    """Whether a listed product is missing, or was read in another way than today."""
    kept = _kept()
    old = select(literal(1)).select_from(kept).where(kept.c.digest.not_like(f"{READING}:%"))
    missing = select(Product.id).outerjoin(kept, kept.c[_number()] == Product.id)
    missing = missing.where(Product.is_listed, kept.c.digest.is_(None))
    return any(db.session.scalar(one.limit(1)) is not None for one in (missing, old))


def tidy() -> None:
    """SQLite: make the index anew from its rows, so that nothing is left of what was deleted."""
    if has_one_writer():
        db.session.execute(text("INSERT INTO product_index (product_index) VALUES ('rebuild')"))


def _documents() -> Select[Any]:
    """What products say, and the digest of what the index knows of them."""
    kept = _kept()
    return (
        select(
            Product.id,
            Product.is_listed,
            kept.c.digest.label("digest"),
            Product.name,
            Category.name.label("category"),
            Shop.name.label("shop"),
            _village.name.label("village"),
            _kecamatan.name.label("kecamatan"),
            Product.description,
        )
        .join(Category, Category.id == Product.category_id)
        .join(Shop, Shop.id == Product.shop_id)
        .outerjoin(_village, _village.code == Shop.village_code)
        .outerjoin(_kecamatan, _kecamatan.code == Product.kecamatan_code)
        .outerjoin(kept, kept.c[_number()] == Product.id)
        .where(or_(Product.is_listed, kept.c.digest.is_not(None)))
    )


def _number() -> str:
    return "rowid" if has_one_writer() else "product_id"


def _kept() -> FromClause:
    return table("product_index", column(_number()), column("digest")).alias("kept")


def _document(row: Row[Any]) -> dict[str, list[str]]:
    place = f"{row.village or ''} {row.kecamatan or ''}"
    texts = (row.name, row.category, row.shop, place, row.description)
    return {field: with_stems(said) for field, said in zip(FIELDS, texts, strict=True)}


def _digest_of(document: dict[str, list[str]]) -> str:
    said = "\n".join(" ".join(words) for words in document.values())
    return f"{READING}:{hashlib.blake2b(said.encode(), digest_size=12).hexdigest()}"


def _stored(document: dict[str, list[str]]) -> dict[str, str]:
    if has_one_writer():
        return {field: " ".join(words) for field, words in document.items()}
    return {"words": _tsvector(document)}


def _tsvector(document: dict[str, list[str]]) -> str:
    """The vector as PostgreSQL writes one; fields stand apart, so that no phrase spans two."""
    places: dict[str, list[str]] = {}
    position = 0
    for field, words in document.items():
        for word in words:
            position = min(position + 1, MOST_POSITIONS)
            places.setdefault(word, []).append(f"{position}{LETTERS[field]}")
        position += 2
    return " ".join(f"'{word}':{','.join(here[:255])}" for word, here in places.items())
