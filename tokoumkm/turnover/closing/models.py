"""A month whose books are closed, with the figures of that moment."""

import hashlib
from datetime import datetime

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.audit.trail import OPERATOR
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.turnover.period import Month


def digest_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


class ClosedMonth(Model):
    """What the books of a month said when they were closed. Never changed or deleted.

    Months are closed in their order, so everything up to the newest row is closed.
    """

    __tablename__ = "closed_months"

    month: Mapped[str] = mapped_column(primary_key=True)  # YYYY-MM
    closed_at: Mapped[datetime]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))  # none: the operator
    pending: Mapped[dict[str, int]] = mapped_column(JSON)  # what was still open, by its kind
    businesses: Mapped[int]
    orders: Mapped[int]
    site: Mapped[Rupiah]
    verified: Mapped[Rupiah]
    declared: Mapped[Rupiah]
    digest: Mapped[str]  # SHA-256 of the file, in hexadecimal
    content: Mapped[str] = mapped_column(deferred=True)  # the frozen file; megabytes

    closed_by: Mapped[Account | None] = relationship()

    @property
    def which(self) -> Month:
        return Month.parse(self.month)

    @property
    def digest_words(self) -> str:
        """The digest in groups that can be read aloud."""
        return " ".join(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))

    @property
    def is_intact(self) -> bool:
        """Whether the file is still the one that the digest was made of."""
        return digest_of(self.content) == self.digest

    @property
    def officer(self) -> str:
        """Who closed it, as people read it."""
        return self.closed_by.name if self.closed_by else OPERATOR
