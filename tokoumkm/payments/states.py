"""The states of a try to pay."""

from enum import StrEnum


class PaymentState(StrEnum):
    OPEN = "open"  # begun, nothing seen yet
    WAITING = "waiting"  # the buyer says it is paid; the seller has to look
    CONFIRMED = "confirmed"
    FAILED = "failed"  # not seen, run out, or called off
    REFUNDED_IN_PART = "refunded_in_part"
    REFUNDED = "refunded"


UNDER_WAY = (PaymentState.OPEN, PaymentState.WAITING)
COUNTED = (PaymentState.CONFIRMED, PaymentState.REFUNDED_IN_PART, PaymentState.REFUNDED)

WORDS = {
    PaymentState.OPEN: "Belum dibayar",
    PaymentState.WAITING: "Menunggu dicek",
    PaymentState.CONFIRMED: "Lunas",
    PaymentState.FAILED: "Gagal",
    PaymentState.REFUNDED_IN_PART: "Dikembalikan sebagian",
    PaymentState.REFUNDED: "Dikembalikan",
}

# For the partial indexes that keep both to one for each order.
IS_UNDER_WAY = "state in ('open', 'waiting')"
IS_COUNTED = "state in ('confirmed', 'refunded_in_part', 'refunded')"
