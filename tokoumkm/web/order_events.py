"""What happened to an order beside its moves: money that went back, and its complaints."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.queries import complaints_of
from tokoumkm.complaints.states import ComplaintState
from tokoumkm.complaints.wording import happened
from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.models import Refund
from tokoumkm.payments.queries import refunds_of

STOPPED = (ComplaintState.REJECTED, ComplaintState.WITHDRAWN)


@dataclass(frozen=True)
class Event:
    """One diamond of an order's timeline; `state` is done or stop."""

    at: datetime
    text: str
    hint: str
    state: str = "done"


@dataclass(frozen=True)
class Aftermath:
    """The refunds and complaints of an order, and both as events in their order in time."""

    refunds: Sequence[Refund]
    complaints: Sequence[Complaint]
    events: Sequence[Event]


def aftermath_of(order: Order, *, when: Callable[[datetime], str]) -> Aftermath:
    """Everything beside the moves; `when` writes a moment the way the pages do."""
    refunds, complaints = refunds_of(order), complaints_of(order)
    given = (_given(refund, when(refund.given_at)) for refund in refunds)
    said = (event for complaint in complaints for event in _said(complaint, when))
    events = sorted([*given, *said], key=lambda event: event.at)
    return Aftermath(refunds, complaints, events)


def _given(refund: Refund, day: str) -> Event:
    words = f"Uang dikembalikan {format_rupiah(refund.amount)}"
    return Event(refund.given_at, words, f"{day}, lewat {refund.way.lower()}")


def _said(complaint: Complaint, when: Callable[[datetime], str]) -> Iterator[Event]:
    """The moves of a complaint; what people wrote stands on its own page."""
    for entry in complaint.entries:
        if entry.target is not None:
            state = "stop" if entry.target in STOPPED else "done"
            yield Event(entry.written_at, happened(complaint, entry), when(entry.written_at), state)
