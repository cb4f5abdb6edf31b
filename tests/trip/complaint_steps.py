"""What happens to complaints in the market machine, one step at a time."""

from collections.abc import Sequence

from hypothesis import strategies as st

from tests import factories
from tokoumkm.complaints.actions import answering, deciding, replying
from tokoumkm.complaints.actions.opening import Wrong, open_complaint
from tokoumkm.complaints.actions.proposing import Proposal
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ENDED, ComplaintKind, ComplaintState, RemedyKind
from tokoumkm.database import db
from tokoumkm.orders.states import OrderState

RECEIVED = (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP, OrderState.COMPLETED)


class ComplaintSteps:
    """Buyers complain; sellers offer, buyers agree or not, the office decides."""

    def complain(self, data) -> None:
        order = self._order(data, *RECEIVED)
        open_complaint(order, wrong=Wrong(ComplaintKind.BROKEN, "Rusak"), by=None)
        self.seen.add("complain")

    def open_complaints(self) -> Sequence[Complaint]:
        waiting = Complaint.state.not_in(ENDED)
        return db.session.scalars(db.select(Complaint).where(waiting).order_by(Complaint.id)).all()

    def answer_complaint(self, data) -> None:
        """Whatever comes next, by whoever's turn it is."""
        complaint = data.draw(st.sampled_from(self.open_complaints()))
        seller = factories.owner_of(complaint.order.shop)
        kind = data.draw(st.sampled_from((RemedyKind.REPLACEMENT, RemedyKind.REFUND)))
        proposal = Proposal(kind, "Maaf, Bu.")
        match complaint.state:
            case ComplaintState.AWAITING_SELLER:
                answering.make_offer(complaint, proposal=proposal, by=seller)
            case ComplaintState.OFFERED if data.draw(st.integers(0, 3)):
                replying.accept_offer(complaint, by=None)
            case ComplaintState.OFFERED:
                replying.refuse_offer(complaint, words="Kurang", by=None)
            case ComplaintState.AWAITING_OFFICE:
                deciding.decide(complaint, proposal=proposal, by=factories.officer())
            case ComplaintState.AGREED:
                answering.fulfil(complaint, way="Tunai", words="Sudah.", by=seller)
            case ComplaintState.FULFILLED:
                replying.confirm_fulfilled(complaint, by=None)
                self.seen.add("settle a complaint")
