"""The life of a complaint, as one table. Nothing else may decide a move."""

from enum import StrEnum


class ComplaintState(StrEnum):
    AWAITING_SELLER = "awaiting_seller"
    OFFERED = "offered"  # waits for the buyer's yes or no
    AWAITING_OFFICE = "awaiting_office"
    AGREED = "agreed"  # the seller has to do what was agreed, or what the office decided
    FULFILLED = "fulfilled"  # the seller says that it is done; the buyer may see it otherwise
    SETTLED = "settled"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Party(StrEnum):
    """In what part somebody moves a complaint."""

    BUYER = "buyer"
    SELLER = "seller"
    OFFICE = "office"
    CLOCK = "clock"


class ComplaintKind(StrEnum):
    NOT_ARRIVED = "not_arrived"
    BROKEN = "broken"
    WRONG = "wrong"
    MISSING = "missing"


class RemedyKind(StrEnum):
    REFUND = "refund"  # all that is left of the order's money
    PARTIAL = "partial"
    REPLACEMENT = "replacement"
    OTHER = "other"  # what the office wrote down; only the office may say so


S, B, SL = ComplaintState, Party.BUYER, Party.SELLER
OF, C = Party.OFFICE, Party.CLOCK

# From, to, and who may.
MOVES: dict[ComplaintState, dict[ComplaintState, frozenset[Party]]] = {
    S.AWAITING_SELLER: {
        S.OFFERED: frozenset({SL}),
        S.AWAITING_OFFICE: frozenset({SL, C}),  # the seller sees it otherwise, or is silent
        S.SETTLED: frozenset({SL}),  # an unpaid order is called off: nobody owes anything
        S.WITHDRAWN: frozenset({B}),
    },
    S.OFFERED: {
        S.AGREED: frozenset({B, C}),  # silence is a yes
        S.AWAITING_OFFICE: frozenset({B}),
        S.WITHDRAWN: frozenset({B}),
    },
    S.AWAITING_OFFICE: {
        S.AGREED: frozenset({OF}),
        S.REJECTED: frozenset({OF}),
        S.WITHDRAWN: frozenset({B}),
    },
    S.AGREED: {
        S.FULFILLED: frozenset({SL}),
        S.AWAITING_OFFICE: frozenset({C}),  # not done in time
        S.WITHDRAWN: frozenset({B}),
    },
    S.FULFILLED: {
        S.SETTLED: frozenset({B, C}),
        S.AWAITING_OFFICE: frozenset({B}),  # nothing has come
    },
    S.SETTLED: {},
    S.REJECTED: {},
    S.WITHDRAWN: {},
}

FIRST_STATE = S.AWAITING_SELLER
ENDED = frozenset(state for state, moves in MOVES.items() if not moves)

# Where the clock moves a complaint whose time is up; the office alone has no such end.
WHEN_TIME_IS_UP = {
    S.AWAITING_SELLER: S.AWAITING_OFFICE,
    S.OFFERED: S.AGREED,
    S.AGREED: S.AWAITING_OFFICE,
    S.FULFILLED: S.SETTLED,
}

# Whose turn it is.
TURNS = {
    S.AWAITING_SELLER: SL,
    S.OFFERED: B,
    S.AWAITING_OFFICE: OF,
    S.AGREED: SL,
    S.FULFILLED: B,
}

WORDS = {
    S.AWAITING_SELLER: "Menunggu jawaban penjual",
    S.OFFERED: "Menunggu jawaban pembeli",
    S.AWAITING_OFFICE: "Menunggu keputusan dinas",
    S.AGREED: "Menunggu penjual melaksanakan",
    S.FULFILLED: "Menunggu kabar pembeli",
    S.SETTLED: "Selesai",
    S.REJECTED: "Ditolak dinas",
    S.WITHDRAWN: "Dicabut pembeli",
}

KIND_WORDS = {
    ComplaintKind.NOT_ARRIVED: "Barang belum sampai",
    ComplaintKind.BROKEN: "Barang rusak",
    ComplaintKind.WRONG: "Barang salah",
    ComplaintKind.MISSING: "Barang kurang",
}

REMEDY_WORDS = {
    RemedyKind.REFUND: "Semua uang dikembalikan",
    RemedyKind.PARTIAL: "Sebagian uang dikembalikan",
    RemedyKind.REPLACEMENT: "Barang pengganti",
    RemedyKind.OTHER: "Sesuai catatan dinas",
}

MONEY = (RemedyKind.REFUND, RemedyKind.PARTIAL)


def can_move(current: ComplaintState, target: ComplaintState, by: Party) -> bool:
    return by in MOVES[current].get(target, frozenset())
