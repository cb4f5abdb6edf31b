"""Ordering one product by chat: the order is placed first, by the rules of every other.

A chat alone leaves no record. Whoever orders so types no address: the goods are fetched,
or the fee is that of the buyer's kecamatan and the door is told in the chat.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import delete

from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.models import Cart
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.regions.codes import KECAMATAN, at_level
from tokoumkm.shops import offers
from tokoumkm.shops.delivery import DeliveryQuote, Parcel, quotes_for
from tokoumkm.shops.models import Shop
from tokoumkm.shops.paying import ways_for
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

NO_ADDRESS = "Alamat disepakati lewat WhatsApp"


class ChatWay(NamedTuple):
    """A way to get the goods that needs no address yet, what it costs, and how it is paid."""

    kind: DeliveryKind
    region_code: str  # a kecamatan: the buyer's, or the shop's where the goods are fetched
    words: str
    fee: Rupiah
    payment: PaymentWay

    @property
    def key(self) -> str:
        """How a form names it: "pickup", or "own-33.03.06"."""
        return str(self.kind) if self.kind.is_fetched else f"{self.kind}-{self.region_code}"


class ChatOrder(NamedTuple):
    """What is typed: so many of a variant, brought so, for somebody with a name and a number."""

    variant: Variant
    quantity: int
    way: ChatWay
    name: str
    phone: str  # E.164

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.variant.price * self.quantity + self.way.fee)


def chat_ways(shop: Shop, parcel: Parcel, *, places: Iterable[str]) -> Sequence[ChatWay]:
    """Fetching first, then for each of these kecamatan the first way that goes there."""
    accounts = offers.payment_accounts_by_shop([shop.id])[shop.id]
    ways = offers.delivery_ways_by_shop([shop.id]).get(shop.id, [])
    active = offers.ways_to_deliver(ways, accounts)
    payments = offers.ways_to_pay(shop, accounts)
    home = at_level(shop.village_code, KECAMATAN)
    fetched = [quote for quote in quotes_for(active, parcel) if quote.kind.is_fetched]
    found = [_way(quote, home, payments, parcel.worth) for quote in fetched]
    for place in places:
        quotes = quotes_for(active, parcel._replace(destination=place))
        brought = (one for one in quotes if not one.kind.is_fetched and one.fee is not None)
        found += [_way(one, place, payments, parcel.worth) for one in [next(brought, None)] if one]
    return [way for way in found if way is not None]


def place_by_chat(
    wanted: ChatOrder, *, shown_total: Rupiah, key: str, account: Account | None
) -> Order:
    """Place it as the checkout does, from a cart of its own; raises what that raises.

    The same key again gives the same order.
    """
    cart_token, way = secret_token(), wanted.way
    shop_id = wanted.variant.product.shop_id
    sent = Checkout(
        cart_token=cart_token,
        contact=Contact(wanted.name, wanted.phone, NO_ADDRESS, way.region_code),
        choices={shop_id: ShopChoice(way.kind, way.payment)},
        shown_total=shown_total,
        idempotency_key=key,
    )
    put_in_cart(cart_token, variant_id=wanted.variant.id, quantity=wanted.quantity)
    try:
        return place_purchase(sent, account=account).orders[0]
    finally:
        _drop_cart(cart_token)


def _way(
    quote: DeliveryQuote, place: str, payments: Sequence[PaymentWay], worth: Rupiah
) -> ChatWay | None:
    """Cash where the seller takes it: most buyers who chat pay so."""
    amount = Rupiah(worth + (quote.fee or 0))
    usable = ways_for(payments, kind=quote.kind, amount=amount)
    if quote.fee is None or not usable:
        return None
    payment = PaymentWay.COD if PaymentWay.COD in usable else usable[0]
    return ChatWay(quote.kind, place, quote.words, quote.fee, payment)


@one_change()
def _drop_cart(token: str) -> None:
    db.session.execute(delete(Cart).where(Cart.token == token))
