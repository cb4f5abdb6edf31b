"""Questions about one business of the register. Who may see it is part of the question."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import business_numbered
from tokoumkm.database import db
from tokoumkm.regions.codes import is_inside
from tokoumkm.shops.models import Shop


def business_inside(number: str, scope: str) -> Business | None:
    """A business of the region, or one whose shop lies there."""
    business = business_numbered(number)
    if business is None or is_inside(business.region_code, scope):
        return business
    shop = shop_of_business(business)
    return business if shop and is_inside(shop.village_code, scope) else None


def shop_of_business(business: Business) -> Shop | None:
    """The shop that a business has here, in any state."""
    return db.session.scalar(
        select(Shop).where(Shop.business_id == business.id).options(joinedload(Shop.village))
    )
