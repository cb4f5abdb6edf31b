"""Which open shops of a region are quiet and why, as one query: a row for each shop.

Every part of it looks up one shop in an index, so that it costs what the region's open
shops cost, however many orders and movements there are.
"""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import (
    CTE,
    ColumnElement,
    ScalarSelect,
    and_,
    case,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from tokoumkm import clock
from tokoumkm.catalog.models import Product, ProductState, StockMovement, Variant
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.footfall.models import ShopVisits
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.outreach.models import Outcome, ShopCall
from tokoumkm.outreach.reasons import CALLED, EXPIRED, EXPIRING, MANY_VISITS, STALE, WINDOW, Reason
from tokoumkm.regions.codes import KECAMATAN, LENGTHS
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.queries import is_on_holiday

Flag = ColumnElement[bool]


def open_shops(scope: str) -> CTE:
    """Every open shop of a region with its signs; on a holiday that ends it is left alone."""
    ended = and_(is_on_holiday(clock.today()), Shop.closed_until.is_not(None))
    newest = select(func.max(Order.id)).where(Order.shop_id == Shop.id).scalar_subquery()
    last_order = aliased(Order)
    return (
        select(
            Shop.id.label("shop_id"),
            func.substr(Shop.village_code, 1, LENGTHS[KECAMATAN]).label("kecamatan_code"),
            Shop.opened_at,
            last_order.placed_at.label("ordered_at"),
            _visits().label("visits"),
            _unanswered().label("unanswered"),
            _ends_on().label("expires_on"),
            as_number(_is_stale()).label("is_stale"),
            as_number(_is_called()).label("is_called"),
            as_number(_is_counted_long()).label("is_counted_long"),
        )
        .outerjoin(last_order, last_order.id == newest)
        .where(Shop.state == ShopState.OPEN, lies_in(Shop.village_code, scope), not_(ended))
        .cte("open_shops")
        .prefix_with("MATERIALIZED")  # or each look-up would be done again for each reason
    )


def reasons_of(shops: CTE) -> Mapping[Reason, Flag]:
    """What makes a row quiet. No visit says something only where visits were counted so long."""
    shop, since = shops.c, clock.now() - WINDOW
    is_unseen = and_(shop.is_counted_long == 1, shop.visits == 0, shop.opened_at < since)
    is_not_ordered = or_(shop.ordered_at.is_(None), shop.ordered_at < since)
    return {
        Reason.UNANSWERED: shop.unanswered > 0,
        Reason.EXPIRING: shop.expires_on.is_not(None),
        Reason.NO_VISIT: is_unseen,
        Reason.NO_ORDER: and_(shop.visits >= MANY_VISITS, is_not_ordered),
        Reason.STALE: shop.is_stale == 1,
    }


def as_number(flag: Flag) -> ColumnElement[int]:
    """1 or 0: PostgreSQL sums no truths."""
    return case((flag, 1), else_=0)


def _is_counted_long() -> Flag:
    """Visits were counted already when the window began."""
    return exists().where(ShopVisits.day <= clock.today() - WINDOW)


def _visits() -> ScalarSelect[int]:
    inside = (ShopVisits.shop_id == Shop.id, ShopVisits.day > clock.today() - WINDOW)
    total = func.coalesce(func.sum(ShopVisits.number), 0)
    return select(total).where(*inside).scalar_subquery()


def _unanswered() -> ScalarSelect[int]:
    """Orders that no seller answered in time."""
    late = (Order.state == OrderState.AWAITING_CONFIRMATION, Order.deadline_at < clock.now())
    return select(func.count()).where(Order.shop_id == Shop.id, *late).scalar_subquery()


def _ends_on() -> ScalarSelect[date | None]:
    """The first day on which a certificate ends or lately ended; its renewal may wait already."""
    renewal = aliased(Certificate)
    is_renewed = exists().where(
        renewal.replaces_id == Certificate.id, renewal.state == CertificateState.SUBMITTED
    )
    today = clock.today()
    return (
        select(func.min(Certificate.expires_on))
        .where(
            Certificate.shop_id == Shop.id,
            Certificate.state == CertificateState.VERIFIED,
            Certificate.expires_on.between(today - EXPIRED, today + EXPIRING),
            not_(is_renewed),
        )
        .scalar_subquery()
    )


def _is_stale() -> Flag:
    """Goods with a stock are on sale, and for long nothing of it moved and nothing new came."""
    since = clock.now() - STALE
    of_shop = (Product.shop_id == Shop.id, Product.state == ProductState.PUBLISHED)
    counted = (Variant.product_id == Product.id, Variant.is_active, Variant.stock.is_not(None))
    moved = (StockMovement.variant_id == Variant.id, StockMovement.moved_at >= since)
    return and_(
        exists().where(*of_shop, *counted),
        not_(exists().where(*of_shop, Product.listed_at >= since)),
        not_(exists().where(*of_shop, Variant.product_id == Product.id, *moved)),
    )


def _is_called() -> Flag:
    """An officer has met somebody there lately."""
    lately = (ShopCall.called_on > clock.today() - CALLED, ShopCall.outcome != Outcome.NOT_MET)
    return exists().where(ShopCall.shop_id == Shop.id, *lately)
