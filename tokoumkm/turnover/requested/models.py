"""A file that somebody waits for, and where it lies until it expires."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.background import Claim, Work, WorkState
from tokoumkm.database import Model
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.wanted import FileKind, Wanted


class RequestedFile(Work, Model):
    """Figures that an officer asked for as a file. Nobody else can fetch it."""

    __tablename__ = "requested_files"
    __table_args__ = (Index("ix_requested_files_state", "state", "id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    kind: Mapped[FileKind]
    level: Mapped[Level]
    first_month: Mapped[str]
    last_month: Mapped[str]
    region_code: Mapped[str]
    unplaced: Mapped[bool]
    path: Mapped[str] = mapped_column(default="")  # among the media; '' before and after
    bytes: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime | None]  # from when it is made on

    account: Mapped[Account] = relationship()

    @property
    def wanted(self) -> Wanted:
        period = Period(Month.parse(self.first_month), Month.parse(self.last_month))
        return Wanted(self.kind, self.level, Asked(period, self.region_code, self.unplaced))

    @property
    def size_words(self) -> str:
        """3,2 MB."""
        return f"{max(self.bytes / 1024**2, 0.1):.1f} MB".replace(".", ",")

    @property
    def is_there(self) -> bool:
        return self.state == WorkState.DONE and bool(self.path)


FileClaim = Claim[RequestedFile]
