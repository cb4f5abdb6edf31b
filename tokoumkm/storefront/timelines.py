"""The life of an order as its buyer reads it: what happened, and what comes."""

from collections.abc import Callable, Iterable
from typing import TypedDict

from tokoumkm.orders.models import Order, OrderMove
from tokoumkm.orders.states import GIVES_STOCK_BACK, Actor, OrderState
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.web.order_events import Event

S = OrderState

ACTORS = {
    Actor.BUYER: "oleh pembeli",
    Actor.SELLER: "oleh penjual",
    Actor.CLOCK: "otomatis karena batas waktu",
    Actor.STRIPE: "oleh Stripe",
}

# What a move means once it has happened.
HAPPENED = {
    S.AWAITING_PAYMENT: "Uang belum terlihat oleh penjual",
    S.AWAITING_CONFIRMATION: "Bukti pembayaran dikirim",
    S.SHIPPED: "Dikirim",
    S.READY_FOR_PICKUP: "Siap diambil",
    S.COMPLETED: "Selesai",
    S.CANCELLED: "Dibatalkan",
    S.EXPIRED: "Kedaluwarsa",
}

TRANSFER = "Transfer, lalu unggah bukti"

# What is waited for now, where it reads otherwise than what comes.
NOW = {S.SHIPPED: "Menunggu Anda terima"}


class Step(TypedDict):
    """One diamond of the timeline; `state` is done, now, stop, or '' for what comes."""

    text: str
    hint: str
    state: str


def steps_of(order: Order, *, when: Callable[..., str], also: Iterable[Event] = ()) -> list[Step]:
    """The moves of an order and what else happened, then what is waited for and what comes.

    `when` writes a moment the way the pages do.
    """
    moves = [(move.moved_at, _past(order, move, when=when)) for move in order.moves]
    events = [(event.at, _beside(event)) for event in also]
    past = [step for _, step in sorted(moves + events, key=lambda each: each[0])]
    way = _way(order)
    here = next((at for at, (state, _, _) in enumerate(way) if state == order.state), len(way))
    coming: list[Step] = [
        {
            "text": NOW.get(state, text) if at == here else text,
            "hint": hint,
            "state": "now" if at == here else "",
        }
        for at, (state, text, hint) in enumerate(way)
        if at >= here
    ]
    return past + coming


def _beside(event: Event) -> Step:
    return {"text": event.text, "hint": event.hint, "state": event.state}


def _past(order: Order, move: OrderMove, *, when: Callable[..., str]) -> Step:
    hint = f"{when(move.moved_at)}, {ACTORS[move.actor]}"
    if move.note:
        hint += f". {move.note}"
    state = "stop" if move.target in GIVES_STOCK_BACK else "done"
    return {"text": _happened(order, move), "hint": hint, "state": state}


def _happened(order: Order, move: OrderMove) -> str:
    if move.origin is None:
        return "Pesanan dibuat"
    if move.target == S.PROCESSING:
        return "Pembayaran diterima" if order.payment_way.is_prepaid else "Pesanan diterima penjual"
    if move.target == S.AWAITING_CONFIRMATION and not order.payment_way.is_prepaid:
        return "Diganti menjadi bayar di tempat"
    return HAPPENED[move.target]


def _way(order: Order) -> list[tuple[OrderState, str, str]]:
    """What is waited for in each state, in order; nothing once it has ended."""
    if order.state in GIVES_STOCK_BACK or order.state == S.COMPLETED:
        return []
    fetched = order.delivery_kind.is_fetched
    return [
        *_paying(order.payment_way),
        (S.PROCESSING, "Disiapkan penjual", order.delivery_time if fetched else ""),
        (
            S.READY_FOR_PICKUP if fetched else S.SHIPPED,
            f"Anda {_lower(order.delivery_words)}" if fetched else "Dikirim, lalu Anda terima",
            order.pickup_place if fetched else _said(order.delivery_words, order.delivery_time),
        ),
        (S.COMPLETED, "Selesai", "Setelah barang Anda terima"),
    ]


def _paying(way: PaymentWay) -> list[tuple[OrderState, str, str]]:
    """Until the seller begins: what the buyer does, and what the seller looks at."""
    to_pay, to_look = S.AWAITING_PAYMENT, S.AWAITING_CONFIRMATION
    if way == PaymentWay.CARD:
        return [(to_pay, "Menunggu pembayaran", "Bayar dengan kartu atau dompet digital")]
    if way == PaymentWay.COD:
        return [(to_look, "Menunggu jawaban penjual", "Biasanya hari yang sama")]
    hint = "Bayar dengan QRIS, lalu unggah bukti" if way == PaymentWay.QRIS else TRANSFER
    return [
        (to_pay, "Menunggu pembayaran", hint),
        (to_look, "Bukti dicek penjual", "Biasanya hari yang sama"),
    ]


def _lower(words: str) -> str:
    """As it stands inside a sentence: "ambil di Gerai Bobotsari"."""
    return words[:1].lower() + words[1:]


def _said(*words: str) -> str:
    return ". ".join(filter(None, words))
