"""The ways a shop can deliver and be paid, with the words people read."""

from enum import StrEnum


class DeliveryKind(StrEnum):
    PICKUP = "pickup"
    OWN = "own"
    COURIER = "courier"


class PaymentWay(StrEnum):
    TRANSFER = "transfer"
    COD = "cod"


PAYMENT_WORDS = {
    PaymentWay.TRANSFER: "Transfer bank",
    PaymentWay.COD: "Bayar di tempat (COD)",
}
