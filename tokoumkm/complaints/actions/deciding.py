"""The office's word about a complaint, which is the last."""

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.complaints.actions.holding import hold, written
from tokoumkm.complaints.actions.proposing import Proposal, propose
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.states import WORDS, ComplaintState, Party
from tokoumkm.database import one_change
from tokoumkm.shops.oversight import refuse_outsider

S = ComplaintState
WHY = "Tulis alasan keputusan. Pembeli dan penjual membacanya."


@one_change()
def decide(complaint: Complaint, *, proposal: Proposal, by: Account) -> None:
    """The seller has to do this, in a few days. Raises NoSuchRemedy and BadMoneyBack."""
    said = _hold(complaint, words=proposal.words, by=by)
    before = complaint.state
    complaint.refuse_move(S.AGREED, by=Party.OFFICE)
    remedy = propose(complaint, proposal=proposal, by=Party.OFFICE)
    entry = complaint.move_to(S.AGREED, by=Party.OFFICE, account=by, words=said, remedy=remedy)
    _record(complaint, before, verdict=remedy.words, reason=said, by=by)
    tell_entry(complaint, entry)


@one_change()
def reject(complaint: Complaint, *, words: str, by: Account) -> None:
    """The buyer is not right; the complaint ends."""
    said = _hold(complaint, words=words, by=by)
    before = complaint.state
    entry = complaint.move_to(S.REJECTED, by=Party.OFFICE, account=by, words=said)
    _record(complaint, before, verdict="Komplain ditolak", reason=said, by=by)
    tell_entry(complaint, entry)


def _hold(complaint: Complaint, *, words: str, by: Account) -> str:
    refuse_outsider(by, complaint.order.shop.village_code)
    said = written(words, missing=WHY)
    hold(complaint)
    return said


def _record(
    complaint: Complaint, before: ComplaintState, *, verdict: str, reason: str, by: Account
) -> None:
    order = complaint.order
    words = f"Komplain pesanan {order.number} di {order.shop_name}"
    changes = {"keadaan": (WORDS[before], complaint.state_words), "keputusan": ("", verdict)}
    about = trail.About("complaint", complaint.id, words, order.shop.village_code)
    trail.record(Act.COMPLAINT_DECIDED, by=by, about=about, changes=changes, reason=reason)
