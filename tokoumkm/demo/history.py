"""A year of orders, made through the real actions with the clock moved; the same every time."""

import heapq
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog import stock
from tokoumkm.catalog.models import Variant
from tokoumkm.database import db, one_change
from tokoumkm.demo.buyers import Buyer
from tokoumkm.demo.fates import Fate, draw_fate
from tokoumkm.orders.actions import buying, selling
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.quoting import ShopQuote, quote_contents, total_of
from tokoumkm.payments import actions as paying
from tokoumkm.row_checks import Progress
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

SEED = 2019  # the year Tuka-Tuku began
DAYS = 365
PURCHASES = 1_310  # about every seventh is from two shops

# How goods arrive where the shop offers it (BPS: 59 % brought, 31 % fetched, 9 % by courier).
DELIVERY_WEIGHTS = {DeliveryKind.OWN: 59, DeliveryKind.PICKUP: 31, DeliveryKind.COURIER: 9}
PAYMENT_WEIGHTS = {PaymentWay.COD: 79, PaymentWay.TRANSFER: 21, PaymentWay.QRIS: 14}


class Offer(NamedTuple):
    """A variant that buyers choose from, and who restocks it."""

    variant_id: int
    shop_id: int
    usual_stock: int | None
    weight: float
    most: int
    seller: Account


@dataclass
class History:
    """The events still to come, in the order of their moments."""

    offers: Sequence[Offer]
    buyers: Sequence[Buyer]
    until: datetime
    dice: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311
    _events: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _serial: Iterator[int] = field(default_factory=count)

    def play(self, progress: Progress) -> None:
        """Live through the year, a transaction a day, up to this moment."""
        self._plan_purchases()
        first = self.until - timedelta(days=DAYS)
        for day in range(DAYS + 1):
            end = first + timedelta(days=day)
            with one_change():
                self._live_until(min(end, self.until))
            with clock.moved_to(min(end, self.until)):
                expire_orders()
            progress(day, DAYS)

    def at(self, moment: datetime, act: Callable[[], None]) -> None:
        """Something happens at a moment; what lies in the future never does."""
        if moment <= self.until:
            heapq.heappush(self._events, (moment, next(self._serial), act))

    def _live_until(self, end: datetime) -> None:
        while self._events and self._events[0][0] <= end:
            moment, _, act = heapq.heappop(self._events)
            with clock.moved_to(moment):
                act()

    def _plan_purchases(self) -> None:
        """More towards the present, as word gets round; by day, seldom at night."""
        for _ in range(PURCHASES):
            days_ago = DAYS * (1 - self.dice.random() ** 0.7)
            day = self.until - timedelta(days=days_ago)
            moment = day.replace(hour=self.dice.randrange(0, 14), minute=self.dice.randrange(60))
            self.at(moment, self._buy)

    def _buy(self) -> None:
        """One buyer, one or two shops, and what becomes of each order."""
        buyer = self.dice.choice(self.buyers)
        basket = self._basket()
        token = secret_token()
        for offer, quantity in basket:
            self._restock(offer, quantity)
            put_in_cart(token, variant_id=offer.variant_id, quantity=quantity)
        quotes = quote_contents(cart_contents(token), region_code=buyer.region_code)
        choices = {quote.shop.id: self._choice(quote) for quote in quotes}
        checkout = Checkout(
            cart_token=token,
            contact=Contact(buyer.name, buyer.phone, buyer.address, buyer.region_code),
            choices=choices,
            shown_total=total_of(quotes, choices),
            idempotency_key=secret_token(),
        )
        purchase = place_purchase(checkout, account=buyer.account)
        sellers = {offer.shop_id: offer.seller for offer, _ in basket}
        for order in purchase.orders:
            self._plan(order, seller=sellers[order.shop_id])

    def _basket(self) -> list[tuple[Offer, int]]:
        first = self.dice.choices(self.offers, [offer.weight for offer in self.offers])[0]
        chosen = {first.variant_id: first}
        if self.dice.random() < 0.4:
            siblings = [offer for offer in self.offers if offer.shop_id == first.shop_id]
            more = self.dice.choice(siblings)
            chosen[more.variant_id] = more
        if self.dice.random() < 0.15:
            other = self.dice.choice(self.offers)
            chosen[other.variant_id] = other
        return [(offer, self.dice.randint(1, offer.most)) for offer in chosen.values()]

    def _restock(self, offer: Offer, quantity: int) -> None:
        """Before the shelf is empty the seller counts it full again."""
        variant = db.session.get_one(Variant, offer.variant_id, populate_existing=True)
        if variant.stock is not None and variant.stock < quantity + 1:
            full = (offer.usual_stock or 10) + quantity
            stock.set_stock(variant, stock=full, expected=variant.stock, by=offer.seller)

    def _choice(self, quote: ShopQuote) -> ShopChoice:
        deliveries = [each.kind for each in quote.deliveries if each.fee is not None]
        weights: Sequence[Any] = [DELIVERY_WEIGHTS[kind] for kind in deliveries]
        delivery = self.dice.choices(deliveries, weights)[0]
        ways = [way for way in quote.payments_for(delivery) if way in PAYMENT_WEIGHTS]
        if delivery == DeliveryKind.COURIER and PaymentWay.TRANSFER in ways:
            return ShopChoice(delivery, PaymentWay.TRANSFER)
        return ShopChoice(delivery, self.dice.choices(ways, [PAYMENT_WEIGHTS[w] for w in ways])[0])

    def _hours(self, low: float, high: float) -> timedelta:
        return timedelta(hours=self.dice.uniform(low, high))

    def _plan(self, order: Order, *, seller: Account) -> None:
        """Lay out an order's fate; steps that lie in the future leave it where it is today."""
        fate = draw_fate(self.dice, order.payment_way)
        steps = Steps(order.id, seller)
        answered = order.placed_at + self._hours(0.3, 14)
        sent = answered + self._hours(3, 40)
        ended = sent + self._hours(6, 70)
        if fate == Fate.BUYER_CANCELS:
            self.at(answered, steps.cancel_by_buyer)
        elif fate != Fate.FORGOTTEN:
            self.at(answered, steps.accept)
            if fate == Fate.SELLER_CANCELS:
                self.at(sent, steps.cancel_by_seller)
            else:
                self.at(sent, steps.send)
                self.at(ended, steps.ending(fate))


class Steps(NamedTuple):
    """What happens to one order, each step as the person who takes it."""

    order_id: int
    seller: Account

    def _order(self) -> Order:
        return db.session.get_one(Order, self.order_id)

    def ending(self, fate: Fate) -> Callable[[], None]:
        """How a parcel that was sent ends; the clock's ending needs nobody."""
        return {
            Fate.SELLER_COMPLETES: self.hand_over,
            Fate.BUYER_CONFIRMS: self.receive,
            Fate.REFUSED_AT_DOOR: self.refused_at_the_door,
        }.get(fate, self.wait)

    def wait(self) -> None:
        """Nobody says a word."""

    def accept(self) -> None:
        order = self._order()
        if order.payment_way == PaymentWay.COD:
            selling.accept_order(order, by=self.seller)
        else:
            paying.confirm_money(order, amount=order.amount_asked, by=self.seller)

    def send(self) -> None:
        order = self._order()
        if order.delivery_kind == DeliveryKind.PICKUP:
            selling.mark_ready(order, by=self.seller)
        else:
            courier = order.delivery_kind == DeliveryKind.COURIER
            number = f"JX{order.id:09}" if courier else ""
            selling.ship_order(order, tracking_number=number, by=self.seller)

    def hand_over(self) -> None:
        paying.complete_by_seller(self._order(), by=self.seller)

    def receive(self) -> None:
        buying.confirm_receipt(self._order(), by=None)

    def cancel_by_buyer(self) -> None:
        buying.cancel_by_buyer(self._order(), reason="Salah pilih ukuran.", by=None)

    def cancel_by_seller(self) -> None:
        reason = "Bahan sedang kosong, uang dikembalikan bila sudah dibayar."
        selling.cancel_by_seller(self._order(), reason=reason, by=self.seller)

    def refused_at_the_door(self) -> None:
        reason = "Pembeli tidak ada di rumah dan tidak bisa dihubungi."
        selling.cancel_by_seller(self._order(), reason=reason, by=self.seller)
