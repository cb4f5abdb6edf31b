"""What is offered by the seller, or decided by the office: in one shape."""

from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.complaints.models import Complaint, Remedy, RemedyPart
from tokoumkm.complaints.queries import remedies_for
from tokoumkm.complaints.states import Party, RemedyKind
from tokoumkm.errors import Refused
from tokoumkm.payments.money_back import MoneyBack, everything_left, refuse_impossible


class NoSuchRemedy(Refused):
    """Money cannot go back where none came, and only the office decides otherwise."""


NO_MONEY = MoneyBack()


class Proposal(NamedTuple):
    """A remedy with the words that go with it; `back` counts where part of the money goes back."""

    kind: RemedyKind
    words: str
    back: MoneyBack = NO_MONEY


def propose(complaint: Complaint, *, proposal: Proposal, by: Party) -> Remedy:
    """Write a remedy down, inside a change. Raises NoSuchRemedy and BadMoneyBack."""
    order = complaint.order
    if proposal.kind not in remedies_for(order, by):
        raise NoSuchRemedy("Pilihan itu tidak bisa untuk pesanan ini. Pilih yang lain.")
    remedy = Remedy(party=by, kind=proposal.kind, made_at=clock.now())
    if proposal.kind == RemedyKind.REFUND:
        remedy.parts = _parts(everything_left(order))
    elif proposal.kind == RemedyKind.PARTIAL:
        refuse_impossible(order, proposal.back)
        remedy.parts = _parts(proposal.back)
    complaint.remedies.append(remedy)
    return remedy


def _parts(back: MoneyBack) -> list[RemedyPart]:
    lines = [RemedyPart(order_line_id=id_, amount=n) for id_, n in sorted(back.lines.items()) if n]
    shipping = [RemedyPart(order_line_id=None, amount=back.shipping)] if back.shipping else []
    return lines + shipping
