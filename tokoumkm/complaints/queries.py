"""Complaints as each side may see them, and what can be done about an order."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tokoumkm import clock
from tokoumkm.complaints.models import (
    Complaint,
    ComplaintEntry,
    ComplaintPhoto,
    Remedy,
    RemedyPart,
)
from tokoumkm.complaints.states import (
    ENDED,
    ComplaintKind,
    ComplaintState,
    Party,
    RemedyKind,
)
from tokoumkm.database import db
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.queries import can_give_back
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop

PAGE = 20
MOST_COMPLAINTS = 3  # about one order
ON_ITS_WAY = (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)
S = ComplaintState

Tabs = Mapping[str, tuple[ComplaintState, ...]]

# What a side reads as one list; the first is what waits for it.
OF_SELLER: Tabs = {
    "perlu-dijawab": (S.AWAITING_SELLER, S.AGREED),
    "berjalan": (S.OFFERED, S.AWAITING_OFFICE, S.FULFILLED),
    "selesai": tuple(sorted(ENDED)),
}
OF_OFFICE: Tabs = {
    "perlu-diputuskan": (S.AWAITING_OFFICE,),
    "berjalan": (S.AWAITING_SELLER, S.OFFERED, S.AGREED, S.FULFILLED),
    "selesai": tuple(sorted(ENDED)),
}


class ComplaintPage(NamedTuple):
    """Some complaints, and the id after which the next page begins."""

    complaints: Sequence[Complaint]
    next_after: int | None


def complaints_of(order: Order) -> Sequence[Complaint]:
    """All complaints about an order, the newest first, with everything that was said."""
    return db.session.scalars(
        _whole().where(Complaint.order_id == order.id).order_by(Complaint.id.desc())
    ).all()


def complaint_sold_by(shop: Shop, complaint_id: int) -> Complaint | None:
    """About an order of this shop. Another shop's complaint does not exist for it."""
    return db.session.scalar(_whole().where(Complaint.id == complaint_id, Order.shop_id == shop.id))


def complaint_inside(scope: str, complaint_id: int) -> Complaint | None:
    """About a shop of a region."""
    inside = lies_in(Shop.village_code, scope)
    return db.session.scalar(_whole().join(Order.shop).where(Complaint.id == complaint_id, inside))


def complaints_sold_by(shop: Shop, tab: str, *, after: int | None = None) -> ComplaintPage:
    """A tab of a shop's complaints: what waits longest first, what has ended newest first."""
    return _page(_brief().where(Order.shop_id == shop.id), OF_SELLER, tab, after)


def complaints_inside(scope: str, tab: str, *, after: int | None = None) -> ComplaintPage:
    """A tab of a region's complaints."""
    query = _brief().join(Order.shop).where(lies_in(Shop.village_code, scope))
    return _page(query, OF_OFFICE, tab, after)


def counts_sold_by(shop: Shop) -> dict[str, int]:
    """How many complaints each of a shop's tabs holds; one statement."""
    return _counts(OF_SELLER, _orders().where(Order.shop_id == shop.id))


def counts_inside(scope: str) -> dict[str, int]:
    """How many complaints each tab of a region holds; one statement."""
    query = _orders().join(Order.shop).where(lies_in(Shop.village_code, scope))
    return _counts(OF_OFFICE, query)


def waiting_for_seller(shop: Shop) -> int:
    """How many complaints wait for a shop's answer, or for what it agreed to."""
    return _number(_orders().where(Order.shop_id == shop.id), OF_SELLER["perlu-dijawab"])


def waiting_for_office(scope: str) -> int:
    """How many complaints in a region wait for the office's word."""
    query = _orders().join(Order.shop).where(lies_in(Shop.village_code, scope))
    return _number(query, OF_OFFICE["perlu-diputuskan"])


def open_before(moment: datetime) -> int:
    """How many open complaints are about orders that were placed before a moment."""
    open_ones = Complaint.state.not_in(sorted(ENDED))
    counted = select(func.count()).select_from(Complaint).join(Complaint.order)
    return db.session.scalar(counted.where(open_ones, Order.placed_at < moment)) or 0


def photo_of(complaint: Complaint, photo_id: int) -> ComplaintPhoto | None:
    """A photo, if it was shown in this complaint."""
    shown = (photo for entry in complaint.entries for photo in entry.photos)
    return next((photo for photo in shown if photo.id == photo_id), None)


def can_complain(order: Order) -> bool:
    """While it is under way, and for some days after it was completed; one at a time."""
    if order.is_disputed or order.purchase.is_forgotten or not _in_time(order):
        return False
    made = select(func.count()).where(Complaint.order_id == order.id)
    return (db.session.scalar(made) or 0) < MOST_COMPLAINTS


def kinds_for(order: Order) -> list[ComplaintKind]:
    """What can be wrong: what the buyer fetches does not fail to arrive."""
    never = {ComplaintKind.NOT_ARRIVED} if order.delivery_kind.is_fetched else set()
    return [kind for kind in ComplaintKind if kind not in never]


def remedies_for(order: Order, party: Party) -> list[RemedyKind]:
    """What this side can offer or decide: money goes back only where it came."""
    kinds = [RemedyKind.REPLACEMENT]
    if can_give_back(order):
        kinds = [RemedyKind.REFUND, RemedyKind.PARTIAL, *kinds]
    return [*kinds, RemedyKind.OTHER] if party == Party.OFFICE else kinds


def _in_time(order: Order) -> bool:
    if order.state in ON_ITS_WAY:
        return True
    if order.state != OrderState.COMPLETED:
        return False
    return clock.now() < order.moves[-1].moved_at + wait.to_complain


def _orders() -> Select[Complaint]:
    return select(Complaint).join(Complaint.order)


def _brief() -> Select[Complaint]:
    """As a list shows them: with the order, in one statement."""
    return _orders().options(contains_eager(Complaint.order))


def _whole() -> Select[Complaint]:
    """With everything that was said, shown and offered."""
    return _orders().options(
        contains_eager(Complaint.order),
        selectinload(Complaint.lines),
        selectinload(Complaint.entries).options(
            selectinload(ComplaintEntry.photos), joinedload(ComplaintEntry.remedy)
        ),
        selectinload(Complaint.remedies).selectinload(Remedy.parts).joinedload(RemedyPart.line),
    )


def _page(query: Select[Complaint], tabs: Tabs, tab: str, after: int | None) -> ComplaintPage:
    query = query.where(Complaint.state.in_(tabs[tab]))
    if tab == "selesai":
        query = query.order_by(Complaint.id.desc())
        query = query.where(Complaint.id < after) if after else query
    else:
        query = query.order_by(Complaint.id)
        query = query.where(Complaint.id > after) if after else query
    found = db.session.scalars(query.limit(PAGE + 1)).all()
    more = len(found) > PAGE
    return ComplaintPage(found[:PAGE], found[PAGE - 1].id if more else None)


def _counts(tabs: Tabs, query: Select[Complaint]) -> dict[str, int]:
    sums = [func.sum(case((Complaint.state.in_(states), 1), else_=0)) for states in tabs.values()]
    row = db.session.execute(query.with_only_columns(*sums)).one()
    return {tab: int(count or 0) for tab, count in zip(tabs, row, strict=True)}


def _number(query: Select[Complaint], states: Collection[ComplaintState]) -> int:
    counted = query.where(Complaint.state.in_(states)).with_only_columns(func.count())
    return db.session.scalar(counted) or 0
