"""The office looks at a notice that was kept aside: seen, and remembered by whom."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.payments.card.models import ProviderNotice
from tokoumkm.shops.locking import lock


@one_change()
def look_at(notice: ProviderNotice, *, found: str, by: Account) -> None:
    """Say what it was about; no money moves by this."""
    if not found.strip():
        raise ReasonMissing("Tulis apa yang Anda temukan di dasbor Stripe.")
    lock(notice)
    if notice.looked_at is not None:
        return
    notice.looked_at, notice.looked_by_id = clock.now(), by.id
    about = trail.About("provider_notice", notice.id, f"Pemberitahuan Stripe {notice.event_id}")
    changes = {"alasan": ("", notice.reason)}
    trail.record(Act.NOTICE_LOOKED_AT, by=by, about=about, changes=changes, reason=found.strip())
