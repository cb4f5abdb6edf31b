"""The frozen file leaves the house: the audit knows of it before it is there."""

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.turnover.closing.models import ClosedMonth


@one_change()
def file_taken_along(closed: ClosedMonth, *, by: Account | None) -> str:
    """The content, and a row in the audit about who took it."""
    about = trail.About("month", closed.month, f"Berkas tutup buku {closed.which.words}")
    trail.record(Act.FIGURES_EXPORTED, by=by, about=about)
    return closed.content
