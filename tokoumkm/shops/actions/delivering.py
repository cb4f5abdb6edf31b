"""How a shop delivers: fetched there or at an outlet, the seller's own rounds, a courier."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.regions.codes import KECAMATAN, PROVINSI
from tokoumkm.shops.actions.selling import keep_sellable
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Outlet, PaymentAccountState, Shop
from tokoumkm.shops.terms import (
    HIGHEST_ORDER,
    BadDelivery,
    Terms,
    begun_way,
    fee_in_limits,
    held_way,
    set_fees,
    set_terms,
)
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.shops.wording import one_line

MAY_TAKE_TRANSFERS = (PaymentAccountState.IN_FORCE, PaymentAccountState.PROPOSED)


@dataclass(frozen=True)
class Courier:
    """A courier's name, and rupiah per started kilogram: by province, or else everywhere."""

    name: str
    default_fee: Rupiah | None = None
    fees: Mapping[str, Rupiah] = field(default_factory=dict)


@one_change()
def set_pickup(shop: Shop, *, active: bool, terms: Terms | None = None) -> None:
    """Whether buyers may fetch their goods in the shop."""
    way = begun_way(shop, DeliveryKind.PICKUP)
    way.is_active = active
    set_terms(way, terms)
    keep_sellable(shop)


@one_change()
def set_own_delivery(
    shop: Shop, *, active: bool, fees: Mapping[str, Rupiah], terms: Terms | None = None
) -> None:
    """The seller brings it: rupiah per order to each kecamatan; one not listed isn't served."""
    way = begun_way(shop, DeliveryKind.OWN)
    way.is_active = active
    set_terms(way, terms)
    set_fees(way, fees, level=KECAMATAN)
    if active and not serves_anything(way):
        raise BadDelivery("Isi ongkir untuk paling sedikit satu kecamatan.")
    keep_sellable(shop)


@one_change()
def set_courier(shop: Shop, *, active: bool, courier: Courier, terms: Terms | None = None) -> None:
    """A courier: rupiah per started kilogram by province, or the same for everywhere."""
    way = begun_way(shop, DeliveryKind.COURIER)
    way.is_active = active
    way.courier = one_line(courier.name)
    fee = courier.default_fee
    way.default_fee = None if fee is None else fee_in_limits(fee)
    set_terms(way, terms)
    set_fees(way, courier.fees, level=PROVINSI)
    if active and not way.courier:
        raise BadDelivery("Isi nama kurir, misalnya JNE atau POS Indonesia.")
    if active and not serves_anything(way):
        raise BadDelivery("Isi ongkir per kg: satu untuk semua provinsi, atau per provinsi.")
    keep_sellable(shop)


@one_change()
def bring_to_outlet(shop: Shop, *, outlet: Outlet, fee: Rupiah, terms: Terms | None = None) -> None:
    """The seller brings it to a room of the office, for a fee per order; it is fetched there.

    Only with a transfer: nobody of the shop is there, and the office holds no money.
    """
    lock(outlet)  # before the shop, as whoever closes the outlet does
    lock(shop)
    if not outlet.is_active:
        raise BadDelivery(f"Gerai {outlet.name} sudah ditutup dinas. Pilih gerai lain.")
    if not any(account.state in MAY_TAKE_TRANSFERS for account in shop.payment_accounts):
        raise BadDelivery("Barang di gerai dibayar lewat transfer. Isi rekening bank toko dahulu.")
    way = begun_way(shop, DeliveryKind.OUTLET)
    way.outlet_id, way.default_fee, way.is_active = outlet.id, fee_in_limits(fee), True
    set_terms(way, terms)
    keep_sellable(shop)


@one_change()
def leave_outlet(shop: Shop) -> None:
    """Bring nothing to an outlet any more; which one it was is remembered."""
    way = held_way(shop, DeliveryKind.OUTLET)
    if way is not None:
        way.is_active = False
        keep_sellable(shop)


@one_change()
def set_minimum_order(shop: Shop, *, amount: Rupiah) -> None:
    """The least rupiah of goods in an order; 0 takes any."""
    lock(shop)
    if not 0 <= amount <= HIGHEST_ORDER:
        raise BadDelivery("Isi belanja paling sedikit antara Rp0 dan Rp999.999.999.")
    shop.minimum_order = amount
