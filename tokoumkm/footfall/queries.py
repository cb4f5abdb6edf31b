"""Questions about visits."""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.footfall.models import ProductVisits, ShopVisits

WEEK = 7  # today and the six days before


def visits_of_shop(shop_id: int) -> int:
    """How often a shop and its goods were looked at in the last seven days."""
    of_shop = (ShopVisits.shop_id == shop_id, ShopVisits.day > _a_week_ago())
    return db.session.scalar(select(func.sum(ShopVisits.number)).where(*of_shop)) or 0


def visits_of_products(product_ids: Collection[int]) -> dict[int, int]:
    """How often each was looked at in the last seven days; one statement for a whole page."""
    if not product_ids:
        return {}
    rows = db.session.execute(
        select(ProductVisits.product_id, func.sum(ProductVisits.number))
        .where(ProductVisits.product_id.in_(product_ids), ProductVisits.day > _a_week_ago())
        .group_by(ProductVisits.product_id)
    )
    return {product_id: int(number) for product_id, number in rows}


def _a_week_ago() -> date:
    return clock.today() - timedelta(days=WEEK)
