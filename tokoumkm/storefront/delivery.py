"""What it costs to bring a product to the visitor's kecamatan."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.sheets.sellers import Seller
from tokoumkm.shops import offers
from tokoumkm.shops.delivery import DeliveryQuote, Parcel, quotes_for
from tokoumkm.shops.ways import PAYMENT_WORDS, DeliveryKind
from tokoumkm.web.site import Place, current_site

NOTHING_YET = Rupiah(0)


class Delivery(NamedTuple):
    """The places to choose from, the chosen one's code or '', and the ways to it."""

    places: Sequence[Place]
    destination: str
    quotes: Sequence[DeliveryQuote]
    payments: Sequence[str]

    def rows(self, here: str) -> list[tuple[str, str, str]]:
        """Each way in words, its fee, and what to know of it; `here` is where the shop lies."""
        village = ", ".join(here.split(", ")[:2])
        return [(way.words, self._fee(way), self._hint(way, village)) for way in self.quotes]

    def _fee(self, way: DeliveryQuote) -> str:
        if way.fee is None:
            return "–" if self.destination else "Pilih kecamatan"
        return format_rupiah(way.fee) if way.fee else "Gratis"

    def _hint(self, way: DeliveryQuote, village: str) -> str:
        where = village if way.kind is DeliveryKind.PICKUP else ""
        reason = way.reason if self.destination and way.fee is None else ""
        return ". ".join(filter(None, (where, way.hint, reason)))


def delivery_to(code: str, *, seller: Seller, grams: int, worth: Rupiah = NOTHING_YET) -> Delivery:
    """Ask a shop's ways about a kecamatan of the district; an unknown one is none."""
    places = current_site().kecamatan
    destination = code if any(place.code == code for place in places) else ""
    shop = seller.shop
    ways = offers.ways_to_deliver(seller.ways, seller.accounts)
    quotes = quotes_for(ways, Parcel(grams, worth, shop.village_code, destination))
    payments = [PAYMENT_WORDS[way] for way in offers.ways_to_pay(shop, seller.accounts)]
    return Delivery(places, destination, quotes, payments)
