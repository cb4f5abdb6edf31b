"""What a seller does with a complaint: offer, disagree, do what was agreed, call the order off."""

from tokoumkm.accounts.models import Account
from tokoumkm.complaints.actions.holding import hold, written
from tokoumkm.complaints.actions.proposing import Proposal, propose
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.database import one_change
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.payments.refunding import give_back

S = ComplaintState


@one_change()
def make_offer(complaint: Complaint, *, proposal: Proposal, by: Account) -> None:
    """Money or goods; the buyer says yes or no. Raises NoSuchRemedy and BadMoneyBack."""
    hold(complaint)
    complaint.refuse_move(S.OFFERED, by=Party.SELLER)
    entry = complaint.move_to(
        S.OFFERED,
        by=Party.SELLER,
        account=by,
        words=proposal.words,
        remedy=propose(complaint, proposal=proposal, by=Party.SELLER),
    )
    tell_entry(complaint, entry)


@one_change()
def contest(complaint: Complaint, *, words: str, by: Account) -> None:
    """The seller sees it otherwise and says how; the office decides."""
    said = written(words, missing="Tulis alasannya. Pembeli dan dinas membacanya.")
    hold(complaint)
    entry = complaint.move_to(S.AWAITING_OFFICE, by=Party.SELLER, account=by, words=said)
    tell_entry(complaint, entry)


@one_change()
def fulfil(complaint: Complaint, *, way: str = "", words: str, by: Account) -> None:
    """What was agreed is done; money that went back is recorded with it, `way` says how it went."""
    said = written(words, missing="Tulis bagaimana Anda melaksanakannya, misalnya nomor resi.")
    hold(complaint)
    complaint.refuse_move(S.FULFILLED, by=Party.SELLER)
    remedy = complaint.remedy
    if remedy is not None and remedy.is_money:
        given = give_back(complaint.order, back=remedy.back, way=way, reason=said, by=by)
        complaint.refund_id = given.id
    entry = complaint.move_to(S.FULFILLED, by=Party.SELLER, account=by, words=said, remedy=remedy)
    tell_entry(complaint, entry)


@one_change()
def call_off(complaint: Complaint, *, words: str, by: Account) -> None:
    """End an order that nobody has paid, and the complaint with it; its stock goes back."""
    said = written(words, missing="Tulis alasannya, supaya pembeli tahu.")
    hold(complaint)
    entry = complaint.move_to(S.SETTLED, by=Party.SELLER, account=by, words=said)
    cancel_by_seller(complaint.order, reason=said, by=by)
    tell_entry(complaint, entry)
