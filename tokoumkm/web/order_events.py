"""What happened to an order beside its moves: money that went back or did not fit, complaints."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.queries import complaints_of
from tokoumkm.complaints.states import ComplaintState
from tokoumkm.complaints.wording import happened
from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.payments.cases.queries import cases_of
from tokoumkm.payments.models import Refund
from tokoumkm.payments.queries import refunds_of

STOPPED = (ComplaintState.REJECTED, ComplaintState.WITHDRAWN)


class Event(NamedTuple):
    """One diamond of an order's timeline; `state` is done or stop."""

    at: datetime
    text: str
    hint: str
    state: str = "done"


class Aftermath(NamedTuple):
    """Refunds, complaints and misfit money of an order, and all as events in order of time."""

    refunds: Sequence[Refund]
    complaints: Sequence[Complaint]
    cases: Sequence[MoneyCase]
    events: Sequence[Event]


def aftermath_of(order: Order, *, when: Callable[[datetime], str]) -> Aftermath:
    """Everything beside the moves; `when` writes a moment the way the pages do."""
    refunds, complaints, cases = refunds_of(order), complaints_of(order), cases_of(order)
    given = (_given(refund, when(refund.given_at)) for refund in refunds)
    said = (event for complaint in complaints for event in _said(complaint, when))
    seen = (event for case in cases for event in _seen(case, when))
    events = sorted([*given, *said, *seen], key=lambda event: event.at)
    return Aftermath(refunds, complaints, cases, events)


def _given(refund: Refund, day: str) -> Event:
    words = f"Uang dikembalikan {format_rupiah(refund.amount)}"
    return Event(refund.given_at, words, f"{day}, lewat {_inside(refund.way)}")


def _seen(case: MoneyCase, when: Callable[[datetime], str]) -> Iterator[Event]:
    """Money that did not fit, and how it ended; what came late went back as a refund."""
    words = f"{case.kind_words}: {format_rupiah(case.amount)}"
    yield Event(case.opened_at, words, when(case.opened_at), "stop")
    if case.ended_at is not None and case.kind != CaseKind.PAID_LATE:
        yield Event(case.ended_at, case.outcome_words, when(case.ended_at))


def _inside(way: str) -> str:
    """As it stands in a sentence; a name keeps its capital."""
    return way if way == "Stripe" else way.lower()


def _said(complaint: Complaint, when: Callable[[datetime], str]) -> Iterator[Event]:
    """The moves of a complaint; what people wrote stands on its own page."""
    for entry in complaint.entries:
        if entry.target is not None:
            state = "stop" if entry.target in STOPPED else "done"
            yield Event(entry.written_at, happened(complaint, entry), when(entry.written_at), state)
