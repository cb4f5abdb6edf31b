"""The four ways to pay behind one small interface: offered, started, confirmed, given back.

The doors know no more of a way than this. Transfer, QRIS and cash go straight to the seller,
whose word confirms them and who gives back by hand; a card goes through Stripe.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple, Protocol

from tokoumkm.accounts.models import Account
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.quoting import ShopQuote
from tokoumkm.payments import refunding
from tokoumkm.payments.actions import complete_by_seller, confirm_money
from tokoumkm.payments.card import refunding as by_card
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.queries import paying_session
from tokoumkm.payments.card.starting import PagesOf, pay_page
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.shops.ways import PaymentWay


class Offer(NamedTuple):
    """A way as the checkout shows it: the name of its drawing, and what the buyer has to do."""

    icon: str
    hint: str


class Back(NamedTuple):
    """Money that is to go back: parts of an order that stands, or without them all that is owed.

    `way` is how it was sent, in the seller's words; Stripe needs none.
    """

    reason: str
    way: str = ""
    parts: MoneyBack | None = None


class Way(Protocol):
    """One way to pay."""

    def offer(self, quote: ShopQuote, total: Rupiah) -> Offer:
        """What the checkout says about it; whether it is offered at all is `shops.paying`'s."""

    def start(self, order: Order, *, pages_of: PagesOf) -> str:
        """Where the buyer pays; raises MoveNotAllowed where the order's own page says how."""

    def confirm(self, order: Order, *, amount: Rupiah, by: Account) -> None:
        """The seller has the money: `amount` as it was typed. Raises AmountDiffers."""

    def refund(self, order: Order, *, back: Back, by: Account) -> RefundState:
        """Write down what went back, or see that it does. Raises BadMoneyBack."""


class ByHand:
    """The seller has the money: there is nowhere to go, and what goes back the seller sends."""

    def start(self, order: Order, *, pages_of: PagesOf) -> str:
        raise MoveNotAllowed(
            f"Cara membayar pesanan {order.number} ada di halamannya. Muat ulang halaman itu."
        )

    def refund(self, order: Order, *, back: Back, by: Account) -> RefundState:
        if back.parts is None:
            refunding.record_refund(order, way=back.way, reason=back.reason, by=by)
        else:
            given = {"way": back.way, "reason": back.reason}
            refunding.refund_parts(order, back=back.parts, **given, by=by)
        return RefundState.GIVEN


class Transfer(ByHand):
    """To the seller's bank account; only the seller sees that it came."""

    def offer(self, quote: ShopQuote, total: Rupiah) -> Offer:
        bank = quote.accounts[PaymentWay.TRANSFER].bank
        mark = ", ditambah kode unik paling banyak Rp999" if quote.shop.adds_suffix else ""
        return Offer("landmark", f"Ke rekening {bank} milik toko{mark}. {_in_time()}")

    def confirm(self, order: Order, *, amount: Rupiah, by: Account) -> None:
        confirm_money(order, amount=amount, by=by)


class Qris(Transfer):
    """By the shop's own code; for the rest as a transfer."""

    def offer(self, quote: ShopQuote, total: Rupiah) -> Offer:
        name = quote.accounts[PaymentWay.QRIS].holder
        how = f"Pindai kode {name} dengan aplikasi bank atau dompet digital."
        return Offer("qr-code", f"{how} {_in_time()}")


class Cash(ByHand):
    """When it is handed over, which also ends the order."""

    def offer(self, quote: ShopQuote, total: Rupiah) -> Offer:
        hint = f"Siapkan uang pas {format_rupiah(total)} saat barang Anda terima."
        return Offer("banknote", hint)

    def confirm(self, order: Order, *, amount: Rupiah, by: Account) -> None:
        complete_by_seller(order, by=by)


class Card:
    """On a page of Stripe; a matched notice confirms it, and Stripe gives back."""

    def offer(self, quote: ShopQuote, total: Rupiah) -> Offer:
        hint = f"Di halaman aman milik Stripe, setelah pesanan dibuat. Bayar dalam {_hours()} jam."
        return Offer("credit-card", hint)

    def start(self, order: Order, *, pages_of: PagesOf) -> str:
        return pay_page(order, pages_of=pages_of)

    def confirm(self, order: Order, *, amount: Rupiah, by: Account) -> None:
        raise MoveNotAllowed(
            f"Pembayaran kartu pesanan {order.number} dicatat sendiri setelah Stripe "
            "menerimanya. Tidak ada yang perlu diketik."
        )

    def refund(self, order: Order, *, back: Back, by: Account) -> RefundState:
        if back.parts is None:
            return by_card.refund_whole(order, reason=back.reason, by=by)
        return by_card.refund_parts(order, back=back.parts, reason=back.reason, by=by)


WAYS: Mapping[PaymentWay, Way] = {
    PaymentWay.TRANSFER: Transfer(),
    PaymentWay.QRIS: Qris(),
    PaymentWay.CARD: Card(),
    PaymentWay.COD: Cash(),
}


def way_of(order: Order) -> Way:
    """The way that was chosen for an order."""
    return WAYS[order.payment_way]


def way_back(order: Order) -> Way:
    """The way by which its money goes back: that by which it came."""
    return WAYS[PaymentWay.CARD if paying_session(order) else PaymentWay.TRANSFER]


def _in_time() -> str:
    return f"Bayar dalam {_hours()} jam, lalu unggah bukti."


def _hours() -> int:
    return wait.to_pay // timedelta(hours=1)
