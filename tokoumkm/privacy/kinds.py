"""A kind of belonging: one file of the download, with its headings and whose rows it holds."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.masked import Masked
from tokoumkm.sealing.columns import SealedColumn

AT_ONCE = 500  # rows in memory

Plain = str | int | bool | None
Record = dict[str, Plain]
Column = InstrumentedAttribute[Any]


class Sealed(NamedTuple):
    """A column that opens only together with the key of its row."""

    column: Column
    key: Column
    opens_with: SealedColumn


class Kind(NamedTuple):
    """Columns under the headings people read, and how the rows of one owner are found."""

    name: str
    columns: Mapping[str, Column | Sealed]
    rows: Callable[[Select[Any], int], Select[Any]]  # joins, conditions and order
    about: str = ""  # what it is, for the file that explains the others

    @property
    def headings(self) -> list[str]:
        return list(self.columns)

    def read_columns(self) -> list[Column]:
        """The columns of the tables that go along."""
        return [cell.column if isinstance(cell, Sealed) else cell for cell in self.columns.values()]

    def records(self, owner_id: int) -> Iterator[Record]:
        """One owner's rows, a few at a time, as plain values."""
        cells = list(self.columns.values())
        keys = [cell.key for cell in cells if isinstance(cell, Sealed)]
        query = self.rows(select(*self.read_columns(), *keys), owner_id)
        for row in db.session.execute(query.execution_options(yield_per=AT_ONCE)):
            found, opening = list(row[: len(cells)]), iter(row[len(cells) :])
            values = (
                _unsealed(value, cell, next(opening)) if isinstance(cell, Sealed) else plain(value)
                for cell, value in zip(cells, found, strict=True)
            )
            yield dict(zip(self.columns, values, strict=True))


class Listing(NamedTuple):
    """A kind whose table belongs to another package, which hands out the records itself."""

    name: str
    headings: list[str]
    read: Callable[[int], Iterator[tuple[Any, ...]]]
    about: str = ""

    def records(self, owner_id: int) -> Iterator[Record]:
        for row in self.read(owner_id):
            yield dict(zip(self.headings, map(plain, row), strict=True))


def plain(value: Any) -> Plain:
    """As JSON keeps it: moments with their zone; a masked number open, for its owner."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Masked):
        return value.reveal("download by its owner")
    if isinstance(value, datetime):
        return clock.in_office_zone(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _unsealed(text: str | None, cell: Sealed, key: Any) -> Plain:
    return cell.opens_with.unseal(text, key=key) if text else text
