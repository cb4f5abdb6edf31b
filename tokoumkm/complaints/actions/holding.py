"""What every change of a complaint begins with."""

from tokoumkm.complaints.models import Complaint
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.shops.locking import lock


def hold(complaint: Complaint) -> None:
    """Hold the order, then its complaint, and see both as they are now."""
    lock(complaint.order)
    lock(complaint)


def written(words: str, *, missing: str) -> str:
    """What has to be said; `missing` asks for it."""
    if not words.strip():
        raise ReasonMissing(missing)
    return words.strip()
