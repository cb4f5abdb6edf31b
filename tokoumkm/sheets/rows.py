"""Rows of several tables as one statement: each table is a part of the same few columns."""

from collections import defaultdict, namedtuple
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Integer,
    Select,
    String,
    cast,
    false,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.orm.attributes import instance_dict, manager_of_class
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
    "five": BigInteger(),
    "flag": Integer(),
    "word": String(),
    "words": String(),
    "more": String(),
    "also": String(),
    "too": String(),
    "at": UtcDateTime(),
    "again_at": UtcDateTime(),
}

# Its columns are looked for dozens of times for a page, in which SQLAlchemy's own row is slow.
Line: Any = namedtuple("Line", ("part", *COLUMNS))  # type: ignore[misc]
Parts = Mapping[str, Sequence[Any]]
Kind = TypeVar("Kind", bound=Model)


def part(name: str, **given: Any) -> Select[Any]:
    """A part of this name; its source and conditions are the caller's."""
    columns = [given.get(column, null()) for column in COLUMNS]
    return select(literal_column(f"'{name}'", String()).label("part"), *columns)


def all_of(*parts: Select[Any]) -> CompoundSelect[Any]:
    """One statement; its first part has no row, and says of which kind each column is."""
    kinds = [cast(null(), kind).label(column) for column, kind in COLUMNS.items()]
    nothing = select(literal_column("''", String()).label("part"), *kinds).where(false())
    return union_all(nothing, *parts)


def read_parts(statement: CompoundSelect[Any], **values: Any) -> Parts:
    """The rows of each part, in no order; one statement."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows_of(statement, values).all():
        found[row[0]].append(Line(*row))
    return found


def by_id(rows: Sequence[Any]) -> dict[int, list[Any]]:
    """Rows under the id of what they belong to."""
    grouped: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.id].append(row)
    return grouped


def columns_of(source: type[Model] | FromClause) -> list[ColumnElement[Any]]:
    """All columns of a table, or of an alias of it; without what a session would need of them."""
    return list(source.__table__.c if isinstance(source, type) else source.c)


def whole(model: type[Kind], columns: Sequence[Any], **others: Any) -> Kind:
    """A row from all its columns, and whatever else belongs to it."""
    return in_hand(model, **dict(zip(_names(model), columns, strict=True)), **others)


def in_hand(model: type[Kind], **values: Any) -> Kind:
    """A row that belongs to no session: it is read and forgotten, and loads nothing more."""
    row: Kind = manager_of_class(model).new_instance()
    give(row, **values)
    return row


def give(row: Model, **values: Any) -> None:
    """Put values there as a query does; to note them as changes would take longer than that."""
    instance_dict(row).update(values)


@cache
def _names(model: type[Model]) -> Sequence[str]:
    return Model.metadata.tables[model.__tablename__].columns.keys()
