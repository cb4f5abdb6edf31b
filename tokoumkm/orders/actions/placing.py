"""Placing a purchase: every shop's order at once, or none of it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.accounts.actions.holding import hold_account
from tokoumkm.accounts.models import Account
from tokoumkm.addresses.actions import remember_address
from tokoumkm.carts.actions import hold_cart, hold_offers, take_out
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog import stock
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.checkout import Checkout, ShopChoice
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import Order, OrderLine, Purchase
from tokoumkm.orders.numbers import order_number, secret_token
from tokoumkm.orders.quoting import ShopQuote, quote_contents
from tokoumkm.orders.refusing import KeyReused, refuse_nowhere, refuse_what_cannot_be
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.suffixes import draw_suffix
from tokoumkm.orders.telling import tell_placed
from tokoumkm.regions.queries import full_name
from tokoumkm.shops.ways import PaymentWay

ATTEMPTS = 3


class Placed(NamedTuple):
    """A purchase with the secret links of its orders, known without reading them again.

    `left` are the pieces in the cart that can still be ordered.
    """

    purchase: Purchase
    tokens: Sequence[str]
    left: int


def place_purchase(checkout: Checkout, *, account: Account | None) -> Purchase:
    """What `place` makes, as a row."""
    return place(checkout, account=account).purchase


def place(checkout: Checkout, *, account: Account | None) -> Placed:
    """Order what is in the cart: one purchase, one order for each shop, stock taken.

    What was set aside stays in the cart. The same idempotency key again gives the same
    purchase. Raises TotalChanged, CannotOrder, stock.OutOfStock, EmptyCart and KeyReused;
    then nothing has happened.
    """
    for attempt in range(ATTEMPTS):
        try:
            return _place(checkout, account=account)
        except IntegrityError:
            # Somebody was quicker with the same key, or chance gave a number twice.
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


@one_change()
def _place(checkout: Checkout, *, account: Account | None) -> Placed:
    if account is not None:
        hold_account(account)
        if checkout.saves_address:  # before the cart, as whoever signs in holds both
            remember_address(account, recipient=checkout.contact.recipient)
    hold_cart(checkout.cart_token)  # a second click waits here, and then finds the first one's
    earlier = _placed_with(checkout.idempotency_key)
    if earlier is not None:
        return _placed(_same(earlier, checkout), left=cart_contents(checkout.cart_token).quantity)
    hold_offers(checkout.cart_token)
    contents = cart_contents(checkout.cart_token)
    quotes = quote_contents(contents, region_code=checkout.contact.region_code)
    refuse_what_cannot_be(contents, quotes, checkout)
    place_words = full_name(checkout.contact.region_code)
    refuse_nowhere(place_words)
    wanted = {item.variant_id: item.quantity for quote in quotes for item in quote.items}
    made_to_order = stock.take_held(wanted)
    purchase = _purchase(checkout, place_words, account=account)
    for quote in quotes:
        purchase.orders.append(_order(quote, checkout.choices[quote.shop.id], account=account))
    db.session.add(purchase)
    db.session.flush()
    stock.record_taken(
        [(line.id, line.variant_id, line.quantity) for o in purchase.orders for line in o.lines],
        made_to_order=made_to_order,
    )
    take_out(checkout.cart_token, variant_ids=[item.variant_id for item in contents.items])
    tell_placed(purchase)
    return _placed(purchase, left=0)


def _placed(purchase: Purchase, *, left: int) -> Placed:
    return Placed(purchase, [order.token for order in purchase.orders], left)


def _placed_with(key: str) -> Purchase | None:
    return db.session.scalar(select(Purchase).where(Purchase.idempotency_key == key))


def _same(earlier: Purchase, checkout: Checkout) -> Purchase:
    if earlier.content_digest != checkout.digest:
        raise KeyReused(
            "Pesanan dari formulir ini sudah dibuat. Untuk memesan lagi, periksa isi keranjang, "
            "lalu tekan Buat pesanan."
        )
    return earlier


def _purchase(checkout: Checkout, place_words: str, *, account: Account | None) -> Purchase:
    contact = checkout.contact
    return Purchase(
        idempotency_key=checkout.idempotency_key,
        content_digest=checkout.digest,
        account_id=account.id if account else None,
        buyer_name=contact.name,
        buyer_phone=contact.phone,
        buyer_email=contact.email or None,
        address=contact.address,
        region_code=contact.region_code,
        region_words=place_words,
        total=checkout.shown_total,
        placed_at=clock.now(),
    )


def _order(quote: ShopQuote, choice: ShopChoice, *, account: Account | None) -> Order:
    """One shop's order, with everything it must remember copied into it."""
    delivery, fee = quote.chosen(choice)
    business = quote.shop.business
    order = Order(
        number=order_number(clock.today()),
        token=secret_token(),
        shop_id=quote.shop.id,
        shop_name=quote.shop.name,
        business_id=business.id,
        business_region_code=business.region_code,
        size_class=business.size_class,
        delivery_kind=choice.delivery,
        delivery_words=delivery.words,
        delivery_time=delivery.time,
        pickup_place=delivery.place,
        payment_way=choice.payment,
        buyer_note=choice.note,
        goods_total=quote.goods_total,
        shipping_fee=fee,
        total=Rupiah(quote.goods_total + fee),
        placed_at=clock.now(),
        lines=_lines(quote),
    )
    if choice.payment == PaymentWay.TRANSFER and quote.shop.adds_suffix:
        order.transfer_suffix = draw_suffix(quote.shop.id, order.total)
    if choice.payment.is_seen_by_seller:
        order.remember_account(quote.accounts[choice.payment])
    _begin(order, account=account)
    return order


def _begin(order: Order, *, account: Account | None) -> None:
    """Where it is paid beforehand the buyer is next, otherwise the seller."""
    if order.payment_way.is_prepaid:
        order.begin(OrderState.AWAITING_PAYMENT, account=account, wait=wait.to_pay)
    else:
        order.begin(OrderState.AWAITING_CONFIRMATION, account=account, wait=wait.to_answer)


def _lines(quote: ShopQuote) -> list[OrderLine]:
    return [
        OrderLine(
            variant_id=item.variant_id,
            product_id=item.product_id,
            category_id=item.category_id,
            product_name=item.product_name,
            variant_name=item.variant_name,
            unit=item.unit,
            photo=item.photo or "",
            price=item.price,
            quantity=item.quantity,
            weight_grams=item.weight_grams,
        )
        for item in quote.items
    ]
