"""How long each side of a complaint has before the clock, or the office, goes on without it."""

from dataclasses import dataclass
from datetime import timedelta

from tokoumkm.complaints.states import ComplaintState

S = ComplaintState


@dataclass
class Deadlines:
    """Spans of time; `create_app` sets them from the settings."""

    to_answer: timedelta = timedelta(days=2)  # the seller
    to_accept: timedelta = timedelta(days=3)  # the buyer
    to_decide: timedelta = timedelta(days=5)  # the office: shown to everybody, enforced by nobody
    to_fulfil: timedelta = timedelta(days=3)  # the seller
    to_receive: timedelta = timedelta(days=7)  # the buyer
    afterwards: timedelta = timedelta(days=2)  # before an order on its way completes by itself

    def in_state(self, state: ComplaintState) -> timedelta | None:
        """How long a state may last; None once the complaint has ended."""
        return {
            S.AWAITING_SELLER: self.to_answer,
            S.OFFERED: self.to_accept,
            S.AWAITING_OFFICE: self.to_decide,
            S.AGREED: self.to_fulfil,
            S.FULFILLED: self.to_receive,
        }.get(state)


wait = Deadlines()
