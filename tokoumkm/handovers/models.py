"""The columns of a file that an officer hands over, whatever it is about."""

from typing import Any, TypeVar

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.accounts.models import Account
from tokoumkm.background import Work, WorkState


class Handover(Work):
    """One file of an officer, who alone sees it; it is deleted when it has been used.

    Where it failed nothing was written; the report says why. A table of such files takes this over.
    """

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    scope: Mapped[str]  # the region that it may be about
    file_name: Mapped[str]  # as the officer calls it
    file: Mapped[str]  # where it lies among the media; '' when it is deleted
    writes: Mapped[bool] = mapped_column(default=False)  # the officer has said yes
    skip_bad: Mapped[bool] = mapped_column(default=False)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    @property
    def is_checked(self) -> bool:
        """Looked over, and waiting for the officer to say yes."""
        return not self.writes and self.state == WorkState.DONE

    @property
    def bad_rows(self) -> int:
        return int(self.report.get("bad_rows", 0))


H = TypeVar("H", bound=Handover)
