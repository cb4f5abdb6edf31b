"""What it costs to bring a product to the visitor's kecamatan."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokoumkm.money import Rupiah
from tokoumkm.shops import offers
from tokoumkm.shops import queries as shops
from tokoumkm.shops.delivery import DeliveryQuote, Parcel, quotes_for
from tokoumkm.shops.models import Shop
from tokoumkm.shops.ways import PAYMENT_WORDS
from tokoumkm.web.site import Place, current_site

NOTHING_YET = Rupiah(0)


@dataclass(frozen=True)
class Delivery:
    """The places to choose from, the chosen one's code or '', and the ways to it."""

    places: Sequence[Place]
    destination: str
    quotes: Sequence[DeliveryQuote]
    payments: Sequence[str]


def delivery_to(code: str, *, shop: Shop, grams: int, worth: Rupiah = NOTHING_YET) -> Delivery:
    """Ask a shop's ways about a kecamatan of the district; an unknown one is none."""
    places = current_site().kecamatan
    destination = code if any(place.code == code for place in places) else ""
    accounts = offers.payment_accounts_by_shop([shop.id])[shop.id]
    ways = offers.ways_to_deliver(shops.delivery_ways_of(shop), accounts)
    quotes = quotes_for(ways, Parcel(grams, worth, shop.village_code, destination))
    payments = [PAYMENT_WORDS[way] for way in offers.ways_to_pay(shop, accounts)]
    return Delivery(places, destination, quotes, payments)
