"""What is the same for every way to deliver: its row, its fees, and what a seller promises."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.regions.models import Region
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, Shop
from tokoumkm.shops.ways import LONGEST_DAYS, DeliveryKind

HIGHEST_FEE = 10_000_000
HIGHEST_ORDER = 999_999_999


class BadDelivery(Refused):
    """A way to deliver that serves nothing, or fees that make no sense."""

    status = 422


class Terms(NamedTuple):
    """Free from so many rupiah of goods, and there in so many days; None is not said."""

    free_from: Rupiah | None = None
    days: tuple[int | None, int | None] = (None, None)


def held_way(shop: Shop, kind: DeliveryKind) -> DeliveryWay | None:
    """The shop's way of that kind, both held until the change ends."""
    lock(shop)
    return db.session.scalar(
        select(DeliveryWay).where(DeliveryWay.shop_id == shop.id, DeliveryWay.kind == kind)
    )


def begun_way(shop: Shop, kind: DeliveryKind) -> DeliveryWay:
    """The same, made when it is first spoken of."""
    way = held_way(shop, kind)
    if way is None:
        way = DeliveryWay(kind=kind)
        shop.delivery_ways.append(way)
    return way


def set_terms(way: DeliveryWay, terms: Terms | None) -> None:
    """Keep what was said; None leaves everything as it is."""
    if terms is None:
        return
    if terms.free_from is not None and not 1 <= terms.free_from <= HIGHEST_ORDER:
        raise BadDelivery("Isi nilai belanja antara Rp1 dan Rp999.999.999, atau kosongkan.")
    _refuse_bad_days(*terms.days)
    way.free_from = terms.free_from
    way.days_from, way.days_to = terms.days


def set_fees(way: DeliveryWay, fees: Mapping[str, Rupiah], *, level: int) -> None:
    """These fees and no others, each for a region of the level."""
    refuse_unknown(fees, level)
    kept = {fee.region_code: fee for fee in way.fees}
    for code, amount in fees.items():
        if code in kept:
            kept[code].fee = fee_in_limits(amount)
        else:
            way.fees.append(DeliveryFee(region_code=code, fee=fee_in_limits(amount)))
    for code, fee in kept.items():
        if code not in fees:
            way.fees.remove(fee)


def refuse_unknown(codes: Collection[str], level: int) -> None:
    known = select(Region.code).where(Region.code.in_(list(codes)), Region.level == level)
    if len(db.session.scalars(known).all()) != len(codes):
        raise BadDelivery("Ada wilayah yang tidak dikenal. Pilih wilayah dari daftar.")


def fee_in_limits(amount: Rupiah) -> Rupiah:
    if not 0 <= amount <= HIGHEST_FEE:
        raise BadDelivery("Ongkir harus antara Rp0 dan Rp10.000.000.")
    return amount


def _refuse_bad_days(first: int | None, last: int | None) -> None:
    if first is None and last is None:
        return
    if first is None or last is None:
        raise BadDelivery("Isi hari paling cepat dan paling lama, atau kosongkan keduanya.")
    if not 0 <= first <= last <= LONGEST_DAYS:
        raise BadDelivery(
            f"Isi hari dari yang paling cepat ke yang paling lama, paling banyak {LONGEST_DAYS}."
        )
