"""Which shops bring goods to a kecamatan: the question of `shops.delivery`, for the database."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from tokoumkm.shops.models import DeliveryFee, DeliveryWay
from tokoumkm.shops.ways import DeliveryKind


def shops_that_reach(kecamatan: ColumnElement[str], province: ColumnElement[str]) -> Select[int]:
    """By their own hands where the kecamatan has a fee, or by a courier who serves its province.

    What is fetched, in the shop or at an outlet, is not brought.
    """
    own = and_(DeliveryWay.kind == DeliveryKind.OWN, _has_fee(kecamatan))
    anywhere = DeliveryWay.default_fee.is_not(None)
    courier = and_(DeliveryWay.kind == DeliveryKind.COURIER, or_(anywhere, _has_fee(province)))
    return select(DeliveryWay.shop_id).where(DeliveryWay.is_active, or_(own, courier))


def _has_fee(place: ColumnElement[str]) -> ColumnElement[bool]:
    return exists().where(
        DeliveryFee.delivery_way_id == DeliveryWay.id, DeliveryFee.region_code == place
    )
