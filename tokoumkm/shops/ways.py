"""The ways a shop can deliver and be paid, with the words people read."""

from enum import StrEnum


class DeliveryKind(StrEnum):
    PICKUP = "pickup"
    OWN = "own"
    COURIER = "courier"
    OUTLET = "outlet"  # the seller brings it to a room of the office, the buyer fetches it there

    @property
    def is_fetched(self) -> bool:
        """The buyer comes for it: it gets ready and is never shipped."""
        return self in (DeliveryKind.PICKUP, DeliveryKind.OUTLET)

    @property
    def takes_cash(self) -> bool:
        """Whether the seller is there when it is handed over; the office holds no money."""
        return self is not DeliveryKind.OUTLET


class PaymentWay(StrEnum):
    TRANSFER = "transfer"
    QRIS = "qris"
    CARD = "card"  # to the operator's Stripe account; there only where the operator has one
    COD = "cod"

    @property
    def is_seen_by_seller(self) -> bool:
        """The money goes straight to the seller beforehand, and only the seller can see it."""
        return self in (PaymentWay.TRANSFER, PaymentWay.QRIS)

    @property
    def is_prepaid(self) -> bool:
        """It is paid before the seller begins."""
        return self is not PaymentWay.COD


PAYMENT_WORDS = {
    PaymentWay.TRANSFER: "Transfer bank",
    PaymentWay.QRIS: "QRIS",
    PaymentWay.CARD: "Kartu atau dompet digital",
    PaymentWay.COD: "Bayar di tempat (COD)",
}

LONGEST_DAYS = 60


def usual_time(kind: DeliveryKind, days: tuple[int | None, int | None]) -> str:
    """From so many days to so many, in words; '' where the seller does not say.

    >>> usual_time(DeliveryKind.COURIER, (2, 4))
    'Biasanya sampai dalam 2–4 hari'
    """
    first, last = days
    if first is None or last is None:
        return ""
    there = "siap" if kind.is_fetched else "sampai"
    if first == 0:
        sooner = {0: "hari yang sama", 1: "hari yang sama atau besoknya"}
        return f"Biasanya {there} {sooner.get(last, f'paling lambat {last} hari')}"
    return f"Biasanya {there} dalam {first if first == last else f'{first}–{last}'} hari"
