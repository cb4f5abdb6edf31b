"""What it costs to bring so many grams from a shop to a place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tokoumkm.money import Rupiah
from tokoumkm.regions.codes import KECAMATAN, PROVINSI, at_level
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.shops.ways import DeliveryKind

GRAMS_PER_KG = 1_000


@dataclass(frozen=True)
class DeliveryQuote:
    """One way to get the goods. Without a fee it isn't served there; `reason` says why."""

    kind: DeliveryKind
    words: str
    fee: Rupiah | None
    reason: str = ""


def quotes_for(ways: Sequence[DeliveryWay], *, grams: int, destination: str) -> list[DeliveryQuote]:
    """A quote for every active way, to a village or kecamatan code."""
    return [QUOTES[way.kind](way, grams, destination) for way in ways if way.is_active]


def started_kg(grams: int) -> int:
    """Couriers count every started kilogram, and at least one: 1.001 grams are 2 kg."""
    return max(1, -(-grams // GRAMS_PER_KG))


def serves_anything(way: DeliveryWay) -> bool:
    """Whether a way has something in it: a fee for somewhere, or none is needed."""
    if way.kind is DeliveryKind.PICKUP:
        return True
    return bool(way.fees) or (way.kind is DeliveryKind.COURIER and way.default_fee is not None)


def _pickup(_way: DeliveryWay, _grams: int, _destination: str) -> DeliveryQuote:
    return DeliveryQuote(DeliveryKind.PICKUP, "Ambil di toko", Rupiah(0))


def _own(way: DeliveryWay, _grams: int, destination: str) -> DeliveryQuote:
    """The seller brings it: a fee for each kecamatan that is listed, whatever the weight."""
    fee = _fees(way).get(at_level(destination, KECAMATAN))
    return _quote(way, "Diantar penjual", fee=fee, destination=destination)


def _courier(way: DeliveryWay, grams: int, destination: str) -> DeliveryQuote:
    """A courier: per started kilogram, by province or else the same for everywhere."""
    province = at_level(destination, PROVINSI)
    per_kg = _fees(way).get(province, way.default_fee) if province else None
    fee = None if per_kg is None else Rupiah(per_kg * started_kg(grams))
    words = f"Kurir {way.courier}".strip()
    return _quote(way, words, fee=fee, destination=destination)


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


QUOTES: dict[DeliveryKind, Callable[[DeliveryWay, int, str], DeliveryQuote]] = {
    DeliveryKind.PICKUP: _pickup,
    DeliveryKind.OWN: _own,
    DeliveryKind.COURIER: _courier,
}
