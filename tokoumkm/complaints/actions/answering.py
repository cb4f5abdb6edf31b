"""What a seller does with a complaint: offer, disagree, do what was agreed, call the order off."""

from tokoumkm.accounts.models import Account
from tokoumkm.complaints.actions.holding import hold, written
from tokoumkm.complaints.actions.proposing import Proposal, propose
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.database import db, one_change
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.refunding import (
    carry_out,
    latest_refund_by_card,
    promise,
    refund_since,
)
from tokoumkm.payments.refunding import NothingToGiveBack, give_back

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


def fulfil_by_card(complaint: Complaint, *, words: str, by: Account) -> RefundState:
    """What was agreed goes back through Stripe, and then it is done.

    While Stripe does not answer the complaint waits; whoever comes again goes on with the same
    refund. Raises RefundRefused.
    """
    complaint_id = complaint.id
    state = carry_out(_promised(complaint, words, by))
    if state == RefundState.GIVEN:
        _fulfilled_by_card(complaint_id, words, by)
    return state


@one_change()
def _promised(complaint: Complaint, words: str, by: Account) -> int:
    """The refund that was asked for when it was agreed, or a new one."""
    said = written(words, missing="Tulis keterangan untuk pembeli.")
    hold(complaint)
    complaint.refuse_move(S.FULFILLED, by=Party.SELLER)
    remedy = complaint.remedy
    if remedy is None or not remedy.is_money:
        raise NothingToGiveBack("Yang disepakati bukan pengembalian uang. Muat ulang halaman.")
    earlier = refund_since(remedy.made_at, complaint.order, remedy.back)
    if earlier is not None:
        return earlier.id
    return promise(complaint.order, back=remedy.back, reason=said, by=by)


@one_change()
def _fulfilled_by_card(complaint_id: int, words: str, by: Account) -> None:
    complaint = db.session.get_one(Complaint, complaint_id)
    hold(complaint)
    remedy = complaint.remedy
    given = latest_refund_by_card(complaint.order)
    complaint.refund_id = given.id if given else None
    entry = complaint.move_to(
        S.FULFILLED, by=Party.SELLER, account=by, words=words.strip(), remedy=remedy
    )
    tell_entry(complaint, entry)


@one_change()
def call_off(complaint: Complaint, *, words: str, by: Account) -> None:
    """End an order that nobody has paid, and the complaint with it; its stock goes back."""
    said = written(words, missing="Tulis alasannya, supaya pembeli tahu.")
    hold(complaint)
    entry = complaint.move_to(S.SETTLED, by=Party.SELLER, account=by, words=said)
    cancel_by_seller(complaint.order, reason=said, by=by)
    tell_entry(complaint, entry)
