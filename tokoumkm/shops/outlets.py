"""Questions about the office's outlets (gerai)."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import DeliveryWay, Outlet


class KnownOutlet(NamedTuple):
    """An outlet, and how many shops bring goods there."""

    outlet: Outlet
    shops: int


def outlets_in(scope: str) -> list[KnownOutlet]:
    """Every outlet of a region, open ones first, with the number of its shops; one statement."""
    shops = (
        select(func.count())
        .where(DeliveryWay.outlet_id == Outlet.id, DeliveryWay.is_active)
        .correlate(Outlet)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Outlet, shops)
        .where(lies_in(Outlet.region_code, scope))
        .options(joinedload(Outlet.region))
        .order_by(Outlet.is_active.desc(), Outlet.name)
    )
    return [KnownOutlet(outlet, count) for outlet, count in rows]


def outlet_in(scope: str, outlet_id: int) -> KnownOutlet | None:
    """One outlet of a region, with the number of its shops."""
    return next((each for each in outlets_in(scope) if each.outlet.id == outlet_id), None)


def open_outlets() -> Sequence[Outlet]:
    """Where a seller may bring goods, by name."""
    return db.session.scalars(
        select(Outlet)
        .where(Outlet.is_active)
        .options(joinedload(Outlet.region))
        .order_by(Outlet.name)
    ).all()
