"""Many fees of the seller's own rounds at once: the same for all, or as to another kecamatan."""

from collections.abc import Collection

from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.shops.actions.selling import keep_sellable
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.models import DeliveryWay, Shop
from tokoumkm.shops.terms import BadDelivery, begun_way, held_way, refuse_unknown, set_fees
from tokoumkm.shops.ways import DeliveryKind


@one_change()
def fill_fees(shop: Shop, *, places: Collection[str], fee: Rupiah | None) -> None:
    """The same fee to all these kecamatan; None: they are not served any more."""
    _fill(shop, _begun_own_way(shop), places=places, fee=fee)


@one_change()
def copy_fee(shop: Shop, *, source: str, places: Collection[str]) -> None:
    """To all these kecamatan the fee that is asked to another one now."""
    way = _begun_own_way(shop)
    fees = {fee.region_code: fee.fee for fee in way.fees}
    if source not in fees:
        raise BadDelivery("Kecamatan asal belum ada ongkirnya. Pilih kecamatan yang sudah diisi.")
    _fill(shop, way, places=places, fee=fees[source])


def _begun_own_way(shop: Shop) -> DeliveryWay:
    """A way that begins with its fees is switched on by its own page only."""
    way = held_way(shop, DeliveryKind.OWN)
    if way is None:
        way = begun_way(shop, DeliveryKind.OWN)
        way.is_active = False
    return way


def _fill(shop: Shop, way: DeliveryWay, *, places: Collection[str], fee: Rupiah | None) -> None:
    if not places:
        raise BadDelivery("Centang paling sedikit satu kecamatan.")
    refuse_unknown(places, KECAMATAN)
    fees = {each.region_code: each.fee for each in way.fees if each.region_code not in places}
    if fee is not None:
        fees |= dict.fromkeys(places, fee)
    set_fees(way, fees, level=KECAMATAN)
    if way.is_active and not serves_anything(way):
        raise BadDelivery(
            "Sisakan paling sedikit satu kecamatan, atau matikan antar sendiri di halamannya."
        )
    keep_sellable(shop)
