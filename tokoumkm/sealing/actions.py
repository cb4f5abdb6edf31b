"""Sealing everything again with the current key, so that the one before can be thrown away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Select, Table, func, select, update

from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import Model, db, one_change
from tokoumkm.row_checks import Progress
from tokoumkm.sealing.columns import SEALED_COLUMNS, SealedColumn
from tokoumkm.secrecy import Unreadable, current_key_id, keyed_index

BATCH = 500


@dataclass
class Rotation:
    """What a rotation did. `unreadable` names rows that no known key opens."""

    resealed: int = 0
    unreadable: list[str] = field(default_factory=list)

    @property
    def looked_at(self) -> int:
        return self.resealed + len(self.unreadable)


def rotate_keys(*, progress: Progress | None = None) -> Rotation:
    """Seal with the current key whatever another key sealed; the market goes on meanwhile.

    It works in batches, each a change of its own. Interrupted, it goes on where it
    stopped when it is called again; called once more it finds nothing to do.
    """
    rotation, total = Rotation(), sum(map(_count, SEALED_COLUMNS))
    for column in SEALED_COLUMNS:
        for rows in _batches(column):
            _reseal(column, rows, rotation)
            if progress:
                progress(min(rotation.looked_at, total), total)
    _write_down(rotation)
    return rotation


def _batches(column: SealedColumn) -> Iterator[Sequence[Row[Any]]]:
    """The rows of another key, in the order of what tells them apart."""
    table = _table(column)
    asked = _sealed_otherwise(column).order_by(table.c[column.key]).limit(BATCH)
    rows = db.session.execute(asked).all()
    while rows:
        last = rows[-1].key
        yield rows
        rows = db.session.execute(asked.where(table.c[column.key] > last)).all()


@one_change()
def _reseal(column: SealedColumn, rows: Sequence[Row[Any]], rotation: Rotation) -> None:
    table = _table(column)
    for row in rows:
        key, sealed = row.key, row.sealed
        try:
            plain = column.unseal(sealed, key=key)
        except Unreadable:
            rotation.unreadable.append(column.row(key))
            continue
        values = {column.name: column.seal(plain, key=key)}
        if column.index:
            values[column.index] = keyed_index(plain)
        # What somebody changed in the meantime is sealed with the current key already.
        same = (table.c[column.key] == key, table.c[column.name] == sealed)
        db.session.execute(update(table).where(*same).values(values))
        rotation.resealed += 1


@one_change()
def _write_down(rotation: Rotation) -> None:
    about = trail.About("keys", current_key_id(), "Kunci penyandian")
    changes = {"disegel ulang": (None, rotation.resealed)}
    trail.record(Act.KEYS_ROTATED, by=None, about=about, changes=changes)


def _count(column: SealedColumn) -> int:
    asked = select(func.count()).select_from(_sealed_otherwise(column).subquery())
    return db.session.scalar(asked) or 0


def _sealed_otherwise(column: SealedColumn) -> Select[Any]:
    """Key and sealed text of each row that the current key did not seal."""
    table = _table(column)
    sealed = table.c[column.name]
    ours = sealed.startswith(f"{current_key_id()}:")
    columns = (table.c[column.key].label("key"), sealed.label("sealed"))
    return select(*columns).where(sealed != "", ~ours)


def _table(column: SealedColumn) -> Table:
    return Model.metadata.tables[column.table]
