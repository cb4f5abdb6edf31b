"""Filling the table of regions from files."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import bindparam, insert, select, update

from tokoumkm.csv_files import Row, rows_in
from tokoumkm.database import db, one_change
from tokoumkm.errors import BadFile
from tokoumkm.regions.codes import is_code, level_of, parent_of
from tokoumkm.regions.models import Region

COLUMNS = ("code", "name")
LONGEST_NAME = 100
DATA = Path(__file__).with_name("data")


class _Place(NamedTuple):
    code: str
    name: str
    source: str  # the file and row it stands in, for complaints


def shipped_files() -> list[Path]:
    """Our own copies: all of Indonesia to kecamatan, and the villages of Purbalingga."""
    return sorted(DATA.glob("*.csv"))


@one_change()
def load_regions(files: Sequence[Path]) -> int:
    """Add the places in the files and correct the names of known ones; may be repeated.

    A place may stand before its parent, or in another file. Raises `BadFile`
    for a code that is none, an empty name, or a parent that is nowhere.
    """
    places = {place.code: place for file in files for place in _places_in(file)}
    known = {row.code: row.name for row in db.session.execute(select(Region.code, Region.name))}
    codes = places.keys() | known.keys()
    for place in places.values():
        _refuse_orphan(place, codes)
    _insert(place for place in places.values() if place.code not in known)
    _rename(place for place in places.values() if known.get(place.code, place.name) != place.name)
    return len(places)


def _places_in(file: Path) -> Iterable[_Place]:
    for row in rows_in(file, columns=COLUMNS, required=COLUMNS):
        yield _place(row, f"{file.name}, baris {row.number}")


def _place(row: Row, source: str) -> _Place:
    code, name = row.cells["code"], row.cells["name"]
    if row.problem:
        raise BadFile(f"{source}: {row.problem}")
    if not is_code(code):
        raise BadFile(
            f"{source}, kolom code: “{code[:40]}” bukan kode wilayah. "
            "Tulis sebagai teks dengan titik, seperti 33.03.05.2001."
        )
    if not name or len(name) > LONGEST_NAME:
        raise BadFile(f"{source}, kolom name: isi nama, paling banyak {LONGEST_NAME} huruf.")
    return _Place(code, name, source)


def _refuse_orphan(place: _Place, codes: Collection[str]) -> None:
    parent = parent_of(place.code)
    if parent and parent not in codes:
        raise BadFile(
            f"{place.source}: wilayah induk {parent} belum ada. "
            f"Tambahkan baris {parent} ke berkas, atau muat berkasnya bersamaan."
        )


def _insert(places: Iterable[_Place]) -> None:
    """Parents first, so that every row finds its own."""
    rows = [
        {
            "code": place.code,
            "name": place.name,
            "parent_code": parent_of(place.code),
            "level": level_of(place.code),
        }
        for place in sorted(places, key=lambda place: (level_of(place.code), place.code))
    ]
    if rows:
        db.session.connection().execute(insert(Region), rows)


def _rename(places: Iterable[_Place]) -> None:
    rows = [{"place": place.code, "new_name": place.name} for place in places]
    if rows:
        db.session.connection().execute(
            update(Region)
            .where(Region.code == bindparam("place"))
            .values(name=bindparam("new_name")),
            rows,
        )
        db.session.expire_all()
