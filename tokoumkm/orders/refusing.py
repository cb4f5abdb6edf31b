"""What a buyer saw at the checkout against what is true now: any difference places nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm.carts.queries import CartContents
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.checkout import Checkout, ShopChoice
from tokoumkm.orders.quoting import ShopQuote, total_of
from tokoumkm.regions.queries import UNKNOWN


class EmptyCart(Refused):
    """There is nothing to order."""


class CannotOrder(Refused):
    """Something in the cart, or a chosen way, can't be had as it is."""


class KeyReused(Refused):
    """The same form was sent again with other content."""


class ShopDifference(NamedTuple):
    """What stood on the page for a shop, and what it is now; None: nothing of it can be had."""

    shop_name: str
    shown: Rupiah
    now: Rupiah | None


class TotalChanged(Refused):
    """The amounts the buyer saw are not the amounts now; nothing was placed."""

    def __init__(
        self, shown: Rupiah, now: Rupiah, differences: Sequence[ShopDifference] = ()
    ) -> None:
        changed = f"Total berubah dari {format_rupiah(shown)} menjadi {format_rupiah(now)}."
        words = changed if shown != now else "Jumlah untuk tiap toko berubah."
        super().__init__(f"{words} Periksa rinciannya, lalu tekan Buat pesanan lagi.")
        self.shown, self.now, self.differences = shown, now, differences


def refuse_what_cannot_be(
    contents: CartContents, quotes: Sequence[ShopQuote], checkout: Checkout
) -> None:
    """Raises EmptyCart, CannotOrder or TotalChanged unless it is just what the buyer saw."""
    if contents.cart_id is None:
        raise EmptyCart("Keranjang Anda masih kosong. Pilih barang dulu.")
    if not quotes:
        raise CannotOrder(_nothing_left(contents))
    for quote in quotes:
        _refuse_shop(quote, checkout.choices.get(quote.shop.id))
    now = total_of(quotes, checkout.choices)
    differences = differences_of(contents, quotes, checkout)
    if differences or now != checkout.shown_total:
        raise TotalChanged(checkout.shown_total, now, differences)


def refuse_nowhere(region_words: str) -> None:
    """A place that nobody knows is none to bring a parcel to."""
    if region_words == UNKNOWN:
        raise CannotOrder("Pilih kecamatan tujuan dari daftar.")


def differences_of(
    contents: CartContents, quotes: Sequence[ShopQuote], checkout: Checkout
) -> list[ShopDifference]:
    """Each shop whose amount is another one than the page showed."""
    now = {quote.shop.id: quote.total_with(checkout.choices.get(quote.shop.id)) for quote in quotes}
    names = {part.shop.id: part.shop.name for part in (*contents.shops, *contents.set_aside)}
    return [
        ShopDifference(names[shop_id], choice.shown, now.get(shop_id))
        for shop_id, choice in checkout.choices.items()
        if choice.shown is not None and shop_id in names and choice.shown != now.get(shop_id)
    ]


def _refuse_shop(quote: ShopQuote, choice: ShopChoice | None) -> None:
    if quote.problems:
        raise CannotOrder(" ".join(quote.problems))
    delivery = quote.delivery(choice.delivery) if choice else None
    if choice is None or delivery is None:
        raise CannotOrder(f"Pilih cara menerima barang dari {quote.shop.name}.")
    if delivery.fee is None:
        raise CannotOrder(f"{delivery.reason} Pilih cara lain untuk {quote.shop.name}.")
    if choice.payment not in quote.payments_for(choice.delivery):
        raise CannotOrder(f"Pilih cara membayar untuk {quote.shop.name}.")


def _nothing_left(contents: CartContents) -> str:
    goods = ", ".join(
        f"{item.product_name} ({part.why_not(item)})"
        for part in contents.set_aside
        for item in part.items
    )
    return f"Belum bisa dipesan: {goods}. Barang itu tetap disimpan di keranjang Anda."
