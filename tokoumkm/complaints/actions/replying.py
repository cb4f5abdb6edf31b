"""What a buyer does with an open complaint; a guest has no account."""

from tokoumkm.accounts.models import Account
from tokoumkm.complaints.actions.holding import hold, written
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.database import one_change

S = ComplaintState
WHY = "Tulis alasannya. Penjual dan dinas membacanya."


@one_change()
def accept_offer(complaint: Complaint, *, by: Account | None) -> None:
    """Yes to what the seller offers; the seller has to do it now."""
    _move(complaint, S.AGREED, by=by)


@one_change()
def refuse_offer(complaint: Complaint, *, words: str, by: Account | None) -> None:
    """No, and why; the office decides."""
    _move(complaint, S.AWAITING_OFFICE, words=written(words, missing=WHY), by=by)


@one_change()
def confirm_fulfilled(complaint: Complaint, *, by: Account | None) -> None:
    """It came: money or goods."""
    _move(complaint, S.SETTLED, by=by)


@one_change()
def deny_fulfilled(complaint: Complaint, *, words: str, by: Account | None) -> None:
    """It did not come as agreed; the office decides."""
    _move(complaint, S.AWAITING_OFFICE, words=written(words, missing=WHY), by=by)


@one_change()
def withdraw(complaint: Complaint, *, words: str = "", by: Account | None) -> None:
    """Nothing is wrong any more."""
    _move(complaint, S.WITHDRAWN, words=words, by=by)


def _move(
    complaint: Complaint, target: ComplaintState, *, words: str = "", by: Account | None
) -> None:
    hold(complaint)
    entry = complaint.move_to(target, by=Party.BUYER, account=by, words=words)
    tell_entry(complaint, entry)
