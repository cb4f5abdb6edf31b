"""Cases of money as their seller and the office may see them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import contains_eager

from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop

PAGE = 20

# What is read as one list; the first is what waits.
TABS: Mapping[str, ColumnElement[bool]] = {
    "terbuka": MoneyCase.outcome.is_(None),
    "selesai": MoneyCase.outcome.is_not(None),
}


class CasePage(NamedTuple):
    """Some cases, and the id after which the next page begins."""

    cases: Sequence[MoneyCase]
    next_after: int | None


def cases_of(order: Order) -> Sequence[MoneyCase]:
    """All money that did not fit an order, oldest first."""
    own = (MoneyCase.shop_id == order.shop_id, MoneyCase.order_id == order.id)
    return db.session.scalars(select(MoneyCase).where(*own).order_by(MoneyCase.id)).all()


def case_of_shop(shop: Shop, case_id: int) -> MoneyCase | None:
    """A shop's own case. Another shop's does not exist for it."""
    own = (MoneyCase.id == case_id, MoneyCase.shop_id == shop.id)
    return db.session.scalar(_whole().where(*own))


def case_inside(scope: str, case_id: int) -> MoneyCase | None:
    """A case of a shop of a region."""
    inside = lies_in(Shop.village_code, scope)
    return db.session.scalar(_whole().join(Order.shop).where(MoneyCase.id == case_id, inside))


def cases_of_shop(shop: Shop, tab: str, *, after: int | None = None) -> CasePage:
    """What waits longest first, what has ended newest first."""
    return _page(_whole().where(MoneyCase.shop_id == shop.id), tab, after)


def cases_inside(scope: str, tab: str, *, after: int | None = None) -> CasePage:
    """A tab of a region's cases, with their shops."""
    query = _whole().join(Order.shop).where(lies_in(Shop.village_code, scope))
    return _page(query.options(contains_eager(MoneyCase.order, Order.shop)), tab, after)


def open_in_shop(shop: Shop) -> int:
    """How many cases wait for a seller."""
    return _number(select(MoneyCase).where(MoneyCase.shop_id == shop.id))


def open_before(moment: datetime) -> int:
    """How many cases of all shops wait that were opened before a moment."""
    return _number(select(MoneyCase).where(MoneyCase.opened_at < moment))


def open_inside(scope: str) -> int:
    """How many cases wait in a region."""
    shops = select(MoneyCase).join(Shop, Shop.id == MoneyCase.shop_id)
    return _number(shops.where(lies_in(Shop.village_code, scope)))


def counts_of_shop(shop: Shop) -> dict[str, int]:
    """How many cases each tab of a shop holds; one statement."""
    return _counts(select(MoneyCase).where(MoneyCase.shop_id == shop.id))


def counts_inside(scope: str) -> dict[str, int]:
    """How many cases each tab of a region holds; one statement."""
    shops = select(MoneyCase).join(Shop, Shop.id == MoneyCase.shop_id)
    return _counts(shops.where(lies_in(Shop.village_code, scope)))


def _whole() -> Select[MoneyCase]:
    """With the order and its purchase, in one statement."""
    order = contains_eager(MoneyCase.order)
    return select(MoneyCase).join(MoneyCase.order).options(order, order.joinedload(Order.purchase))


def _page(query: Select[MoneyCase], tab: str, after: int | None) -> CasePage:
    query = query.where(TABS[tab])
    if tab == "terbuka":
        query = query.order_by(MoneyCase.id)
        query = query.where(MoneyCase.id > after) if after else query
    else:
        query = query.order_by(MoneyCase.id.desc())
        query = query.where(MoneyCase.id < after) if after else query
    found = db.session.scalars(query.limit(PAGE + 1)).all()
    return CasePage(found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None)


def _number(query: Select[MoneyCase]) -> int:
    return db.session.scalar(query.where(TABS["terbuka"]).with_only_columns(func.count())) or 0


def _counts(query: Select[MoneyCase]) -> dict[str, int]:
    sums = [func.sum(case((condition, 1), else_=0)) for condition in TABS.values()]
    row = db.session.execute(query.with_only_columns(*sums)).one()
    return {tab: int(count or 0) for tab, count in zip(TABS, row, strict=True)}
