"""The register page by page, the newest business first: quick with 100.000 of them.

One reading finds up to a thousand, which is as far as anybody counts; where that is all,
every page is a part of it. Where there are more they are close together, so that the
rows beside the last one seen are found without looking at many.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased

from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.regions.models import Region
from tokoumkm.register.filters import RegisterFilter
from tokoumkm.shops.models import Shop, ShopState

COUNTED = 1_000
PAGE = 25

Conditions = Sequence[ColumnElement[bool]]


class ListedBusiness(NamedTuple):
    """A business as the list shows it, without anything that is masked."""

    id: int
    number: str
    name: str
    owner_name: str
    village: str
    around: str  # its kecamatan; of a business in no known village the kabupaten
    sector: Sector | None
    size_class: BusinessClass
    nib: str | None
    shop_state: ShopState | None


class RegisterPage(NamedTuple):
    """Some businesses, whether others lie on either side, and how many there are in all."""

    rows: Sequence[ListedBusiness]
    total: int | None  # None: more than anybody counts
    has_newer: bool = False
    has_older: bool = False


def page_of(
    wanted: RegisterFilter, *, before: int | None = None, after: int | None = None
) -> RegisterPage:
    """The newest businesses; or those just older than `before`, or just newer than `after`."""
    conditions = wanted.conditions()
    found = db.session.scalars(_newest(conditions).limit(COUNTED + 1)).all()
    is_all = len(found) <= COUNTED
    is_first = before is None and after is None
    near = found if is_all or is_first else _near(conditions, before=before, after=after)
    ids, newer, older = _beside(near, before=before, after=after)
    return RegisterPage(listed(ids), len(found) if is_all else None, newer, older)


def listed(ids: Sequence[int]) -> list[ListedBusiness]:
    """These businesses, the newest first, in one statement."""
    if not ids:
        return []
    around = aliased(Region)
    shown: tuple[Any, ...] = (
        Business.id,
        Business.registration_number,
        Business.name,
        Business.owner_name,
        Region.name,
        around.name,
        Business.sector,
        Business.size_class,
        Business.nib,
        Shop.state,
    )
    rows = db.session.execute(
        select(*shown)
        .join(Region, Region.code == Business.region_code)
        .join(around, around.code == Region.parent_code)
        .outerjoin(Shop, Shop.business_id == Business.id)
        .where(Business.id.in_(ids))
        .order_by(Business.id.desc())
    )
    return [ListedBusiness(*row) for row in rows]


def _newest(conditions: Conditions) -> Select[int]:
    return select(Business.id).where(*conditions).order_by(Business.id.desc())


def _near(conditions: Conditions, *, before: int | None, after: int | None) -> Sequence[int]:
    """A page beside a business and one more, which tells whether it goes on."""
    if after is None:
        older = _newest(conditions).where(Business.id < before)
        return db.session.scalars(older.limit(PAGE + 1)).all()
    newer = select(Business.id).where(*conditions, Business.id > after).order_by(Business.id)
    return db.session.scalars(newer.limit(PAGE + 1)).all()[::-1]


def _beside(
    ids: Sequence[int], *, before: int | None, after: int | None
) -> tuple[Sequence[int], bool, bool]:
    """The page in a list of ids, newest first; and whether there are newer and older ones."""
    if after is not None:
        newer = [one for one in ids if one > after]
        return newer[-PAGE:], len(newer) > PAGE, True
    older = [one for one in ids if before is None or one < before]
    return older[:PAGE], before is not None, len(older) > PAGE
