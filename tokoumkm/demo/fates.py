"""What may become of an order, and how often."""

import random
from enum import Enum, auto

from tokoumkm.shops.ways import PaymentWay


class Fate(Enum):
    SELLER_COMPLETES = auto()
    BUYER_CONFIRMS = auto()
    CLOCK_COMPLETES = auto()  # paid, and nobody says a word
    BUYER_CANCELS = auto()
    SELLER_CANCELS = auto()
    REFUSED_AT_DOOR = auto()
    FORGOTTEN = auto()  # never paid: expires


ODDS = {
    PaymentWay.COD: {
        Fate.SELLER_COMPLETES: 90,
        Fate.BUYER_CANCELS: 4,
        Fate.SELLER_CANCELS: 3,
        Fate.REFUSED_AT_DOOR: 3,
    },
    PaymentWay.TRANSFER: {
        Fate.SELLER_COMPLETES: 24,
        Fate.BUYER_CONFIRMS: 48,
        Fate.CLOCK_COMPLETES: 12,
        Fate.BUYER_CANCELS: 4,
        Fate.SELLER_CANCELS: 2,
        Fate.FORGOTTEN: 10,
    },
}

ODDS[PaymentWay.QRIS] = ODDS[PaymentWay.TRANSFER]


def draw_fate(dice: random.Random, payment: PaymentWay) -> Fate:
    odds = ODDS[payment]
    return dice.choices(list(odds), list(odds.values()))[0]
