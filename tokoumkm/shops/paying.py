"""Which amounts can be paid in which way; settings of the operator and rules of the networks."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

QRIS_MOST = Rupiah(10_000_000)  # a payment (Bank Indonesia)
CARD_LEAST = Rupiah(8_000)  # what Stripe takes, about half a US dollar


@dataclass
class PayingLimits:
    """Rupiah; `create_app` sets them from the settings."""

    takes_cards: bool = False  # the operator has an account with Stripe
    qris_most: Rupiah = QRIS_MOST
    card_least: Rupiah = CARD_LEAST


limits = PayingLimits()


def ways_for(ways: Sequence[PaymentWay], *, kind: DeliveryKind, amount: Rupiah) -> list[PaymentWay]:
    """Those of a shop's ways that go with a way to get the goods, and with the amount."""
    return [way for way in ways if not why_not(way, kind=kind, amount=amount)]


def why_not(way: PaymentWay, *, kind: DeliveryKind, amount: Rupiah) -> str:
    """Why an order can't be paid so, in words for the buyer; '' where it can."""
    if way == PaymentWay.COD and not kind.takes_cash:
        return "Tidak untuk barang yang diambil di gerai."
    if way == PaymentWay.QRIS and amount > limits.qris_most:
        return f"QRIS paling banyak {format_rupiah(limits.qris_most)} sekali bayar."
    if way == PaymentWay.CARD and amount < limits.card_least:
        return f"Kartu untuk pesanan mulai {format_rupiah(limits.card_least)}."
    return ""
