"""The second pass over a register file: many businesses in few statements."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Update, and_, bindparam, case, insert, or_, update

from tokoumkm.businesses.columns import ReadRow
from tokoumkm.businesses.facts import BusinessFacts, kept_columns
from tokoumkm.businesses.known import KnownBusinesses
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.numbers import next_numbers
from tokoumkm.database import db
from tokoumkm.regions.codes import KABUPATEN, at_level

# These follow from a fact beside them, which is the one to compare.
DERIVED = {"nik_sealed", "size_class"}
UNKNOWN = {fact.name: None for fact in fields(BusinessFacts)} | {"address": ""}


class Writer:
    """Writes batches of rows, and counts. Belongs inside one change."""

    def __init__(self, known: KnownBusinesses, *, now: datetime) -> None:
        self.created = self.updated = self.unchanged = 0
        self._known = known
        self._now = now

    def write(self, rows: Sequence[ReadRow]) -> None:
        new = []
        changes = defaultdict(list)
        for row in rows:
            business_id = self._known.id_of(row)
            if business_id is None:
                new.append(row)
            else:
                columns = kept_columns(row.facts, number=self._known.numbers[business_id])
                changes[frozenset(columns)].append({"business": business_id} | columns)
        if new:
            self._create(new)
        for names, changed in changes.items():
            self._change(names, changed)

    def _create(self, rows: Sequence[ReadRow]) -> None:
        moments = {"created_at": self._now, "updated_at": self._now}
        written = [
            {"registration_number": number}
            | kept_columns(UNKNOWN | row.facts, number=number)
            | moments
            for row, number in zip(rows, _numbers_for(rows), strict=True)
        ]
        db.session.connection().execute(insert(Business), written)
        self.created += len(written)

    def _change(self, columns: Iterable[str], changes: Sequence[Mapping[str, Any]]) -> None:
        values = [
            {f"new_{name}": value for name, value in change.items()} | {"now": self._now}
            for change in changes
        ]
        changed = db.session.connection().execute(_change_if_different(columns), values).rowcount
        self.updated += changed
        self.unchanged += len(changes) - changed


def _numbers_for(rows: Sequence[ReadRow]) -> Iterator[str]:
    """A number for each row: the one it brings, or the next of its kabupaten."""
    waiting: dict[str, int] = defaultdict(int)
    for row in rows:
        if not row.registration_number:
            waiting[_kabupaten(row)] += 1
    # Sorted, so that two imports at once raise the serials in the same order.
    given = {place: next_numbers(place, count=count) for place, count in sorted(waiting.items())}
    for row in rows:
        yield row.registration_number or next(given[_kabupaten(row)])


def _kabupaten(row: ReadRow) -> str:
    return at_level(row.facts["region_code"], KABUPATEN)


def _new(column: str) -> BindParameter[Any]:
    """The value that a row brings for a column, of the column's own type."""
    return bindparam(f"new_{column}", type_=getattr(Business, column).type)


def _change_if_different(columns: Iterable[str]) -> Update:
    """An UPDATE that leaves a business alone which is already as the row says."""
    new = {name: _new(name) for name in columns}
    told = [name for name in new if name not in DERIVED]
    different = {name: getattr(Business, name).is_distinct_from(new[name]) for name in told}
    values: dict[str, Any] = {**new, "updated_at": bindparam("now", type_=Business.updated_at.type)}
    if "size_class" in values:
        # Where an officer decided on the class, new sales only propose one again.
        values["size_class"] = case(
            (
                and_(different["yearly_turnover"], Business.class_decided_on.is_(None)),
                new["size_class"],
            ),
            else_=Business.size_class,
        )
    return (
        update(Business)
        .where(Business.id == bindparam("new_business"), or_(*different.values()))
        .values(values)
    )
