"""What it costs to bring so many grams from a shop to a place, and when they are there."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.regions.codes import KECAMATAN, PROVINSI, at_level
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.shops.ways import DeliveryKind

GRAMS_PER_KG = 1_000


class Parcel(NamedTuple):
    """So many grams of goods worth so much, from a village to a place ('' is not known yet)."""

    grams: int
    worth: Rupiah
    origin: str
    destination: str


class DeliveryQuote(NamedTuple):
    """One way to get the goods. Without a fee it isn't served there; `reason` says why."""

    kind: DeliveryKind
    words: str
    fee: Rupiah | None
    reason: str = ""
    time: str = ""  # when it is there, in words
    place: str = ""  # where it is fetched, if not in the shop
    free_from: Rupiah | None = None  # rupiah of goods, while that is more than they are worth

    @property
    def hint(self) -> str:
        """What a buyer should know besides the fee, in one line."""
        free = f"Gratis mulai belanja {format_rupiah(self.free_from)}" if self.free_from else ""
        return ". ".join(filter(None, (self.place, self.time, free)))


class Rates(Protocol):
    """The question about delivery: what does this parcel cost by this way, and when is it there?

    `by_tables` answers it from what the seller typed. A rates service is another answer; it
    is asked inside the change that places an order, and so answers from what it fetched before.
    """

    def __call__(self, way: DeliveryWay, parcel: Parcel) -> DeliveryQuote: ...


def by_tables(way: DeliveryWay, parcel: Parcel) -> DeliveryQuote:
    """The seller's own tables, and free from the order value that the seller set."""
    quote = TABLES[way.kind](way, parcel)
    quote = quote._replace(time=way.usual_time)
    if not quote.fee or way.free_from is None:
        return quote
    if parcel.worth >= way.free_from:
        return quote._replace(fee=Rupiah(0))
    return quote._replace(free_from=way.free_from)


def quotes_for(
    ways: Sequence[DeliveryWay], parcel: Parcel, *, rates: Rates = by_tables
) -> list[DeliveryQuote]:
    """A quote for every way that is switched on and has something in it."""
    return [rates(way, parcel) for way in ways if way.is_active and serves_anything(way)]


def started_kg(grams: int) -> int:
    """Couriers count every started kilogram, and at least one: 1.001 grams are 2 kg."""
    return max(1, -(-grams // GRAMS_PER_KG))


def serves_anything(way: DeliveryWay) -> bool:
    """Whether a way has something in it: a fee for somewhere, a place that is open, or neither."""
    if way.kind is DeliveryKind.PICKUP:
        return True
    if way.kind is DeliveryKind.OUTLET:
        return way.outlet is not None and way.outlet.is_active
    return bool(way.fees) or (way.kind is DeliveryKind.COURIER and way.default_fee is not None)


def _pickup(_way: DeliveryWay, _parcel: Parcel) -> DeliveryQuote:
    return DeliveryQuote(DeliveryKind.PICKUP, "Ambil di toko", Rupiah(0))


def _outlet(way: DeliveryWay, _parcel: Parcel) -> DeliveryQuote:
    """To a room of the office: one fee, whoever comes from wherever to fetch it."""
    if way.outlet is None:
        raise ValueError(f"way {way.id} leads to no outlet")
    words = f"Ambil di gerai {way.outlet.name}"
    fee = way.default_fee or Rupiah(0)
    return DeliveryQuote(DeliveryKind.OUTLET, words, fee, place=way.outlet.place)


def _own(way: DeliveryWay, parcel: Parcel) -> DeliveryQuote:
    """The seller brings it: a fee for each kecamatan that is listed, whatever the weight."""
    fee = _fees(way).get(at_level(parcel.destination, KECAMATAN))
    return _quote(way, "Diantar penjual", fee=fee, destination=parcel.destination)


def _courier(way: DeliveryWay, parcel: Parcel) -> DeliveryQuote:
    """A courier: per started kilogram, by province or else the same for everywhere."""
    province = at_level(parcel.destination, PROVINSI)
    per_kg = _fees(way).get(province, way.default_fee) if province else None
    fee = None if per_kg is None else Rupiah(per_kg * started_kg(parcel.grams))
    words = f"Kurir {way.courier}".strip()
    return _quote(way, words, fee=fee, destination=parcel.destination)


def _quote(way: DeliveryWay, words: str, *, fee: Rupiah | None, destination: str) -> DeliveryQuote:
    if fee is not None:
        return DeliveryQuote(way.kind, words, fee)
    return DeliveryQuote(way.kind, words, None, _reason(way.kind, destination))


def _reason(kind: DeliveryKind, destination: str) -> str:
    if not at_level(destination, KECAMATAN):
        return "Pilih kecamatan tujuan untuk melihat ongkirnya."
    verb = "mengantar" if kind is DeliveryKind.OWN else "mengirim lewat kurir"
    return f"Toko ini belum {verb} ke kecamatan itu."


def _fees(way: DeliveryWay) -> dict[str, Rupiah]:
    return {fee.region_code: fee.fee for fee in way.fees}


TABLES: dict[DeliveryKind, Callable[[DeliveryWay, Parcel], DeliveryQuote]] = {
    DeliveryKind.PICKUP: _pickup,
    DeliveryKind.OWN: _own,
    DeliveryKind.COURIER: _courier,
    DeliveryKind.OUTLET: _outlet,
}
