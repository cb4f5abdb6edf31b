"""The life of an order, as one table. Nothing else may decide a move."""

from enum import StrEnum


class OrderState(StrEnum):
    AWAITING_PAYMENT = "awaiting_payment"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    PROCESSING = "processing"
    SHIPPED = "shipped"
    READY_FOR_PICKUP = "ready_for_pickup"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Actor(StrEnum):
    """In what part somebody moves an order."""

    BUYER = "buyer"
    SELLER = "seller"
    CLOCK = "clock"
    STRIPE = "stripe"


S, B, SL, C = OrderState, Actor.BUYER, Actor.SELLER, Actor.CLOCK

# From, to, and who may. Rules of the market §4.
MOVES: dict[OrderState, dict[OrderState, frozenset[Actor]]] = {
    S.AWAITING_PAYMENT: {
        S.AWAITING_CONFIRMATION: frozenset({B}),  # sends proof
        S.PROCESSING: frozenset({SL, Actor.STRIPE}),  # the money is there
        S.CANCELLED: frozenset({B, SL}),
        S.EXPIRED: frozenset({C}),
    },
    S.AWAITING_CONFIRMATION: {
        # The money is there (a buyer who took another way may still pay by card), or COD accepted.
        S.PROCESSING: frozenset({SL, Actor.STRIPE}),
        S.AWAITING_PAYMENT: frozenset({SL}),  # money not seen, with a reason
        S.CANCELLED: frozenset({B, SL}),
    },
    S.PROCESSING: {
        S.SHIPPED: frozenset({SL}),
        S.READY_FOR_PICKUP: frozenset({SL}),
        S.CANCELLED: frozenset({SL}),  # with a reason; if paid, a refund is owed
    },
    S.SHIPPED: {
        S.COMPLETED: frozenset({B, SL, C}),
        S.CANCELLED: frozenset({SL}),  # COD refused
    },
    S.READY_FOR_PICKUP: {
        S.COMPLETED: frozenset({B, SL, C}),
        S.CANCELLED: frozenset({SL}),  # never fetched
    },
    S.COMPLETED: {},
    S.CANCELLED: {},
    S.EXPIRED: {
        S.PROCESSING: frozenset({Actor.STRIPE}),  # paid late, and the goods were still there
    },
}

FIRST_STATES = frozenset({S.AWAITING_PAYMENT, S.AWAITING_CONFIRMATION})
# Transfers that are waited for, each with its own suffix; for a partial index.
IS_TOLD_APART = "transfer_suffix > 0 and state in ('awaiting_payment', 'awaiting_confirmation')"
GIVES_STOCK_BACK = frozenset({S.CANCELLED, S.EXPIRED})
ENDED = GIVES_STOCK_BACK | {S.COMPLETED}  # no person moves it any more

WORDS = {
    S.AWAITING_PAYMENT: "Menunggu pembayaran",
    S.AWAITING_CONFIRMATION: "Menunggu konfirmasi",
    S.PROCESSING: "Diproses",
    S.SHIPPED: "Dikirim",
    S.READY_FOR_PICKUP: "Siap diambil",
    S.COMPLETED: "Selesai",
    S.CANCELLED: "Dibatalkan",
    S.EXPIRED: "Kedaluwarsa",
}


def can_move(current: OrderState, target: OrderState, by: Actor) -> bool:
    return by in MOVES[current].get(target, frozenset())
