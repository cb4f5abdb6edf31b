"""Telling the other sides of a complaint what was said or done, in the change that does it."""

from tokoumkm.complaints.models import Complaint, ComplaintEntry
from tokoumkm.complaints.states import Party
from tokoumkm.complaints.wording import happened
from tokoumkm.database import db
from tokoumkm.orders.telling import Happening, tell

COMPLAINT = "complaint"  # the kind of its letters; see web/letters


def sentence(complaint: Complaint, entry: ComplaintEntry) -> str:
    """One entry, for whoever did not write it; it names no buyer and nothing that was typed."""
    return f"Pesanan {complaint.order.number}. {happened(complaint, entry)}."


def tell_entry(complaint: Complaint, entry: ComplaintEntry) -> None:
    """Whoever did not write it: a notice and a letter, once."""
    db.session.flush()  # the entry gets its number, by which it is told once
    said = sentence(complaint, entry)
    happening = Happening(
        COMPLAINT,
        entry.id,
        for_buyer="" if entry.party == Party.BUYER else said,
        for_seller="" if entry.party == Party.SELLER else said,
        not_to=entry.account_id,
    )
    tell(complaint.order, happening)
