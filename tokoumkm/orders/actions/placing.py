"""Placing a purchase: every shop's order at once, or none of it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.accounts.actions.holding import hold_account
from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import empty_cart, hold_cart, hold_offers
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog import stock
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.checkout import Checkout, ShopChoice
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import Order, OrderLine, Purchase
from tokoumkm.orders.numbers import order_number, secret_token
from tokoumkm.orders.quoting import ShopQuote, quote_contents, total_of
from tokoumkm.orders.states import OrderState
from tokoumkm.regions.queries import full_name, region
from tokoumkm.shops.ways import PaymentWay

ATTEMPTS = 3


class EmptyCart(Refused):
    """There is nothing to order."""


class CannotOrder(Refused):
    """Something in the cart, or a chosen way, can't be had as it is."""


class TotalChanged(Refused):
    """The total the buyer saw is not the total now; nothing was placed."""

    def __init__(self, shown: Rupiah, now: Rupiah) -> None:
        super().__init__(
            f"Total berubah dari {format_rupiah(shown)} menjadi {format_rupiah(now)}. "
            "Periksa rinciannya, lalu tekan Buat pesanan lagi."
        )
        self.shown, self.now = shown, now


class KeyReused(Refused):
    """The same form was sent again with other content."""


def place_purchase(checkout: Checkout, *, account: Account | None) -> Purchase:
    """Order everything in the cart: one purchase, one order for each shop, stock taken.

    The same idempotency key again gives the same purchase. Raises TotalChanged,
    CannotOrder, stock.OutOfStock, EmptyCart and KeyReused; then nothing has happened.
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
def _place(checkout: Checkout, *, account: Account | None) -> Purchase:
    if account is not None:
        hold_account(account)
    hold_cart(checkout.cart_token)  # a second click waits here, and then finds the first one's
    earlier = _placed_with(checkout.idempotency_key)
    if earlier is not None:
        return _same(earlier, checkout)
    hold_offers(checkout.cart_token)
    contents = cart_contents(checkout.cart_token)
    if contents.cart_id is None:
        raise EmptyCart("Keranjang Anda masih kosong. Pilih barang dulu.")
    quotes = quote_contents(contents, region_code=checkout.contact.region_code)
    _refuse_what_cannot_be(quotes, checkout)
    stock.take({item.variant_id: item.quantity for quote in quotes for item in quote.items})
    purchase = _purchase(checkout, account=account)
    for quote in quotes:
        purchase.orders.append(_order(quote, checkout.choices[quote.shop.id], account=account))
    db.session.add(purchase)
    db.session.flush()
    stock.record_taken(
        [(line.id, line.variant_id, line.quantity) for o in purchase.orders for line in o.lines]
    )
    empty_cart(contents.cart_id)
    return purchase


def _placed_with(key: str) -> Purchase | None:
    return db.session.scalar(select(Purchase).where(Purchase.idempotency_key == key))


def _same(earlier: Purchase, checkout: Checkout) -> Purchase:
    if earlier.content_digest != checkout.digest:
        raise KeyReused(
            "Pesanan dari formulir ini sudah dibuat. Buka keranjang lagi untuk pesanan baru."
        )
    return earlier


def _refuse_what_cannot_be(quotes: Sequence[ShopQuote], checkout: Checkout) -> None:
    if region(checkout.contact.region_code) is None:
        raise CannotOrder("Pilih kecamatan tujuan dari daftar.")
    for quote in quotes:
        if quote.problems:
            raise CannotOrder(" ".join(quote.problems))
        choice = checkout.choices.get(quote.shop.id)
        delivery = quote.delivery(choice.delivery) if choice else None
        if choice is None or delivery is None:
            raise CannotOrder(f"Pilih cara menerima barang dari {quote.shop.name}.")
        if delivery.fee is None:
            raise CannotOrder(f"{delivery.reason} Pilih cara lain untuk {quote.shop.name}.")
        if choice.payment not in quote.payments:
            raise CannotOrder(f"Pilih cara membayar untuk {quote.shop.name}.")
    now = total_of(quotes, checkout.choices)
    if now != checkout.shown_total:
        raise TotalChanged(checkout.shown_total, now)


def _purchase(checkout: Checkout, *, account: Account | None) -> Purchase:
    contact = checkout.contact
    return Purchase(
        idempotency_key=checkout.idempotency_key,
        content_digest=checkout.digest,
        account_id=account.id if account else None,
        buyer_name=contact.name,
        buyer_phone=contact.phone,
        address=contact.address,
        region_code=contact.region_code,
        region_words=full_name(contact.region_code),
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
        payment_way=choice.payment,
        buyer_note=choice.note,
        goods_total=quote.goods_total,
        shipping_fee=fee,
        total=Rupiah(quote.goods_total + fee),
        placed_at=clock.now(),
        lines=_lines(quote),
    )
    if choice.payment == PaymentWay.TRANSFER and quote.bank_account:
        order.remember_account(quote.bank_account)
        order.begin(OrderState.AWAITING_PAYMENT, account=account, wait=wait.to_pay)
    else:
        order.begin(OrderState.AWAITING_CONFIRMATION, account=account, wait=wait.to_answer)
    return order


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
