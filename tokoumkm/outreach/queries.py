"""Questions about quiet shops and calls on them; only officers ask, about their own region."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import CTE, Row, Select, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from tokoumkm.database import db
from tokoumkm.outreach.models import ShopCall
from tokoumkm.outreach.quiet import as_number, open_shops, reasons_of
from tokoumkm.outreach.reasons import Reason
from tokoumkm.regions.models import Region
from tokoumkm.shops.models import Shop


class Wanted(NamedTuple):
    """Quiet shops of a region: for one reason or any, still to be called on or not."""

    region: str
    reason: Reason | None = None
    is_called: bool = False


class QuietShop(NamedTuple):
    """A shop with what an officer must know before the way there."""

    shop: Shop
    kecamatan: str
    reasons: Sequence[Reason]
    visits: int
    unanswered: int
    ordered_at: datetime | None  # when the last order came
    expires_on: date | None  # of the certificate that ends first
    last_call: ShopCall | None


class Tally(NamedTuple):
    """How many quiet shops there are in a kecamatan, in all and for each reason."""

    kecamatan_code: str
    is_called: bool
    shops: int
    by_reason: dict[Reason, int]


def tallies(scope: str) -> list[Tally]:
    """All the numbers of a region's lists, in one statement."""
    shops = open_shops(scope)
    reasons = reasons_of(shops)
    place = (shops.c.kecamatan_code, shops.c.is_called)
    sums = [func.sum(as_number(reason)) for reason in reasons.values()]
    asked = select(*place, func.count(), *sums).where(or_(*reasons.values())).group_by(*place)
    return [
        Tally(code, bool(is_called), shops, dict(zip(reasons, numbers, strict=True)))
        for code, is_called, shops, *numbers in db.session.execute(asked)
    ]


def count_quiet(scope: str) -> int:
    """How many quiet shops nobody has called on lately."""
    shops = open_shops(scope)
    is_quiet = or_(*reasons_of(shops).values())
    counted = select(func.count()).select_from(shops).where(is_quiet, shops.c.is_called == 0)
    return db.session.scalar(counted) or 0


def quiet_shops(wanted: Wanted, *, limit: int, offset: int = 0) -> list[QuietShop]:
    """A part of a list as one would walk it: by village, then by name. One statement."""
    shops = open_shops(wanted.region)
    reasons = reasons_of(shops)
    is_wanted = reasons[wanted.reason] if wanted.reason else or_(*reasons.values())
    listed = _with_shop(shops).where(is_wanted, shops.c.is_called == int(wanted.is_called))
    by_place = (Shop.village_code, Shop.name, Shop.id)
    rows = db.session.execute(listed.order_by(*by_place).limit(limit).offset(offset))
    return [_read(row) for row in rows]


def signs_of(shop: Shop) -> QuietShop | None:
    """An open shop with its signs, quiet or not."""
    shops = open_shops(shop.village_code)
    row = db.session.execute(_with_shop(shops).where(Shop.id == shop.id)).one_or_none()
    return None if row is None else _read(row)


def calls_on(shop_id: int) -> Sequence[ShopCall]:
    """All calls on a shop with the officers who made them, the newest first."""
    return db.session.scalars(
        select(ShopCall)
        .where(ShopCall.shop_id == shop_id)
        .options(joinedload(ShopCall.officer))
        .order_by(ShopCall.called_on.desc(), ShopCall.id.desc())
    ).all()


def _with_shop(shops: CTE) -> Select[Any]:
    newest = aliased(ShopCall)
    last = select(func.max(newest.id)).where(newest.shop_id == Shop.id).scalar_subquery()
    village = aliased(Region)
    flags = [as_number(flag).label(reason.name) for reason, flag in reasons_of(shops).items()]
    return (
        select(Shop, ShopCall, shops, Region.name.label("kecamatan"), *flags)
        .join(shops, shops.c.shop_id == Shop.id)
        .join(Region, Region.code == shops.c.kecamatan_code)
        .join(Shop.village.of_type(village))
        .join(Shop.business)
        .outerjoin(ShopCall, ShopCall.id == last)
        .options(contains_eager(Shop.village.of_type(village)), contains_eager(Shop.business))
    )


def _read(row: Row[Any]) -> QuietShop:
    named = row._mapping  # noqa: SLF001 - its name for a row by the names of its columns
    return QuietShop(
        shop=row.Shop,
        kecamatan=row.kecamatan,
        reasons=[reason for reason in Reason if named[reason.name]],
        visits=int(row.visits),
        unanswered=row.unanswered,
        ordered_at=row.ordered_at,
        expires_on=row.expires_on,
        last_call=row.ShopCall,
    )
