"""Questions about places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased

from tokoumkm.database import db
from tokoumkm.regions.codes import DESA, KECAMATAN, LENGTHS, PROVINSI, is_code
from tokoumkm.regions.models import Region

UNKNOWN = "Wilayah belum diketahui"


def lies_in(code: Any, prefix: str) -> ColumnElement[bool]:
    """In a query: whether a region lies in the one that `prefix` names, or is that region."""
    return or_(code == prefix, code.startswith(f"{prefix}.", autoescape=True))


def region(code: str) -> Region | None:
    return db.session.get(Region, code) if is_code(code) else None


def children_of(code: str) -> Sequence[Region]:
    """The places directly inside one, by name."""
    return _by_name(select(Region).where(Region.parent_code == code)) if is_code(code) else []


def provinces() -> Sequence[Region]:
    return _by_name(select(Region).where(Region.level == PROVINSI))


def kecamatan_in(prefix: str) -> Sequence[Region]:
    """All kecamatan of a kabupaten or a province, by name; a kecamatan contains itself."""
    if not is_code(prefix):
        return []
    return _by_name(select(Region).where(Region.level == KECAMATAN, lies_in(Region.code, prefix)))


def with_kecamatan(code: str) -> Sequence[Region]:
    """A district and its kecamatan, in one statement."""
    inside = (Region.level == KECAMATAN) & lies_in(Region.code, code)
    return _by_name(select(Region).where((Region.code == code) | inside))


def villages_in(kecamatan_code: str) -> Sequence[Region]:
    return [place for place in children_of(kecamatan_code) if place.level == DESA]


def villages_by_kecamatan(prefix: str) -> dict[str, dict[str, str]]:
    """The villages of a district, name by code, under the name of their kecamatan, by name."""
    kecamatan = aliased(Region)
    rows = db.session.execute(
        select(kecamatan.name, Region.code, Region.name)
        .join(kecamatan, kecamatan.code == Region.parent_code)
        .where(Region.level == DESA, Region.code.startswith(f"{prefix}.", autoescape=True))
        .order_by(kecamatan.name, Region.name, Region.code)
    )
    grouped: dict[str, dict[str, str]] = {}
    for around, code, name in rows:
        grouped.setdefault(around, {})[code] = name
    return grouped


def full_name(code: str) -> str:
    """A place with all it lies in: 'Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah'."""
    return full_names([code]).get(code, UNKNOWN)


def full_names(codes: Iterable[str]) -> dict[str, str]:
    """Many places, each with all it lies in; one statement. Unknown ones say so."""
    wanted = {code for code in codes if is_code(code)}
    names = names_of(code[:length] for code in wanted for length in LENGTHS.values())
    return {code: _full_name(code, names) for code in wanted}


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of many places at once; codes that nobody knows are left out."""
    wanted = select(Region.code, Region.name).where(Region.code.in_(set(codes)))
    return {row.code: row.name for row in db.session.execute(wanted)}


def _full_name(code: str, names: Mapping[str, str]) -> str:
    around = [code[:length] for length in LENGTHS.values() if length <= len(code)]
    if code not in names:
        return UNKNOWN
    return ", ".join(names[part] for part in reversed(around) if part in names)


def _by_name(wanted: Select[Region]) -> Sequence[Region]:
    return db.session.scalars(wanted.order_by(Region.name, Region.code)).all()
