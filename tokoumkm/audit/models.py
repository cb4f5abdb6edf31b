"""The audit's rows, and the end of their chain."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.audit.acts import WORDS, Act
from tokoumkm.database import Model


class AuditEntry(Model):
    """One act. Names are copied, so that the row can be read whatever becomes of the people."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(index=True)
    act: Mapped[Act] = mapped_column(index=True)
    # Who did it: an account, or nobody where it was done on the server's command line.
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    actor_name: Mapped[str]
    # For whom, where an officer acts in a seller's place: the name of that person.
    assisted_name: Mapped[str] = mapped_column(default="")
    about_kind: Mapped[str]  # "shop", "product", "officer", …
    about_key: Mapped[str]  # its id or number, as text
    about_words: Mapped[str]
    region_code: Mapped[str] = mapped_column(default="")  # '' = of no place
    reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[str] = mapped_column(default="")  # JSON: {"status": ["submitted", "open"]}
    address: Mapped[str] = mapped_column(default="")  # where the request came from
    device: Mapped[str] = mapped_column(default="")
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)

    @property
    def act_words(self) -> str:
        return WORDS[self.act]


class AuditHead(Model):
    """The newest row's hash and how many rows there are: cutting off the end shows, too."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str]
    entries: Mapped[int]
