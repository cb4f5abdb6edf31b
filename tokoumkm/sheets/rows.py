"""Rows of several tables as one statement: each table is a part of the same few columns."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    Select,
    String,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.types import TypeEngine

from tokoumkm.columns import UtcDateTime
from tokoumkm.database import Model, rows_of

# What a part can have; what it has not is empty.
COLUMNS: Mapping[str, TypeEngine[Any]] = {
    "id": Integer(),
    "one": BigInteger(),
    "two": BigInteger(),
    "three": BigInteger(),
    "four": BigInteger(),
    "flag": Integer(),
    "word": String(),
    "words": String(),
    "more": String(),
    "at": UtcDateTime(),
    "again_at": UtcDateTime(),
}

Parts = Mapping[str, Sequence[Row[Any]]]


def part(name: str, **given: Any) -> Select[Any]:
    """A part of this name; its source and conditions are the caller's."""
    columns: list[ColumnElement[Any]] = [
        type_coerce(given[column], kind) if column in given else cast(null(), kind)
        for column, kind in COLUMNS.items()
    ]
    named = [made.label(column) for column, made in zip(COLUMNS, columns, strict=True)]
    return select(literal(name, String()).label("part"), *named)


def all_of(*parts: Select[Any]) -> CompoundSelect[Any]:
    return union_all(*parts)


def read_parts(statement: CompoundSelect[Any], **values: Any) -> Parts:
    """The rows of each part, in no order; one statement."""
    found: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in rows_of(statement, values):
        found[row.part].append(row)
    return found


def by_id(rows: Sequence[Row[Any]]) -> dict[int, list[Row[Any]]]:
    """Rows under the id of what they belong to."""
    grouped: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        grouped[row.id].append(row)
    return grouped


def columns_of(model: type[Model], source: Any = None) -> list[ColumnElement[Any]]:
    """All columns of a table, or of an alias of it."""
    names = Model.metadata.tables[model.__tablename__].columns.keys()
    return [getattr(source or model, name) for name in names]


def made(model: type[Any], values: Sequence[Any]) -> Any:
    """A row that belongs to no session: it is read and forgotten, and loads nothing more."""
    names = Model.metadata.tables[model.__tablename__].columns.keys()
    return model(**dict(zip(names, values, strict=True)))
