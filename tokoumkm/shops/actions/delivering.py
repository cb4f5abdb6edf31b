"""How a shop delivers: pickup, the seller's own rounds, a courier."""

from collections.abc import Mapping

from sqlalchemy import select

from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.regions.codes import KECAMATAN, PROVINSI
from tokoumkm.regions.models import Region
from tokoumkm.shops.actions.selling import keep_sellable
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, Shop
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.shops.wording import one_line

HIGHEST_FEE = 10_000_000


class BadDelivery(Refused):
    """A way to deliver that serves nothing, or fees that make no sense."""

    status = 422


@one_change()
def set_pickup(shop: Shop, *, active: bool) -> None:
    """Whether buyers may fetch their goods."""
    way = _way(shop, DeliveryKind.PICKUP)
    way.is_active = active
    keep_sellable(shop)


@one_change()
def set_own_delivery(shop: Shop, *, active: bool, fees: Mapping[str, Rupiah]) -> None:
    """The seller brings it: rupiah per order to each kecamatan; one not listed isn't served."""
    way = _way(shop, DeliveryKind.OWN)
    way.is_active = active
    _set_fees(way, fees, level=KECAMATAN)
    if active and not serves_anything(way):
        raise BadDelivery("Isi ongkir untuk paling sedikit satu kecamatan.")
    keep_sellable(shop)


@one_change()
def set_courier(
    shop: Shop,
    *,
    active: bool,
    courier: str,
    default_fee: Rupiah | None,
    fees: Mapping[str, Rupiah],
) -> None:
    """A courier: rupiah per started kilogram by province, or the same for everywhere."""
    way = _way(shop, DeliveryKind.COURIER)
    way.is_active = active
    way.courier = one_line(courier)
    way.default_fee = None if default_fee is None else _fee(default_fee)
    _set_fees(way, fees, level=PROVINSI)
    if active and not way.courier:
        raise BadDelivery("Isi nama kurir, misalnya JNE atau POS Indonesia.")
    if active and not serves_anything(way):
        raise BadDelivery("Isi ongkir per kg: satu untuk semua provinsi, atau per provinsi.")
    keep_sellable(shop)


def _way(shop: Shop, kind: DeliveryKind) -> DeliveryWay:
    """The shop's way of that kind, made when it is first spoken of."""
    lock(shop)
    way = db.session.scalar(
        select(DeliveryWay).where(DeliveryWay.shop_id == shop.id, DeliveryWay.kind == kind)
    )
    if way is None:
        way = DeliveryWay(kind=kind)
        shop.delivery_ways.append(way)
    return way


def _set_fees(way: DeliveryWay, fees: Mapping[str, Rupiah], *, level: int) -> None:
    _refuse_unknown(fees, level)
    kept = {fee.region_code: fee for fee in way.fees}
    for code, amount in fees.items():
        if code in kept:
            kept[code].fee = _fee(amount)
        else:
            way.fees.append(DeliveryFee(region_code=code, fee=_fee(amount)))
    for code, fee in kept.items():
        if code not in fees:
            way.fees.remove(fee)


def _refuse_unknown(fees: Mapping[str, Rupiah], level: int) -> None:
    known = select(Region.code).where(Region.code.in_(list(fees)), Region.level == level)
    if len(db.session.scalars(known).all()) != len(fees):
        raise BadDelivery("Ada wilayah yang tidak dikenal. Pilih wilayah dari daftar.")


def _fee(amount: Rupiah) -> Rupiah:
    if not 0 <= amount <= HIGHEST_FEE:
        raise BadDelivery("Ongkir harus antara Rp0 dan Rp10.000.000.")
    return amount
