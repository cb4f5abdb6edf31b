"""The audit's rows, and the end of their chain."""

import json
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.audit.acts import WORDS
from tokoumkm.database import Model
from tokoumkm.personal import personal


class Change(NamedTuple):
    """One thing that an act made different, in words; '' where there was or is nothing."""

    name: str
    before: str
    after: str


class AuditEntry(Model):
    """One act. Names are copied, so that the row can be read whatever becomes of the people.

    It points to nothing by foreign key: that would lock the account of whoever
    acts while the end of the chain is held, and two people could wait for each other.
    """

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(index=True)
    # Text, not the enum: a row outlives the release that knew its act.
    act: Mapped[str] = mapped_column(String(24), index=True)
    # Who did it: an account, or nobody where it was done on the server's command line.
    actor_id: Mapped[int | None] = mapped_column(index=True)
    actor_name: Mapped[str] = mapped_column(info=personal("account", kept="audit"))
    # For whom, where an officer acts in a seller's place: the name of that person.
    assisted_name: Mapped[str] = mapped_column(default="", info=personal("account", kept="audit"))
    about_kind: Mapped[str]  # "shop", "product", "officer", …
    about_key: Mapped[str]  # its id or number, as text
    about_words: Mapped[str] = mapped_column(info=personal("account", kept="audit"))
    region_code: Mapped[str] = mapped_column(default="")  # '' = of no place
    reason: Mapped[str] = mapped_column(default="", info=personal("account", kept="audit"))
    # JSON of what was different: a name, then how it was before and after.
    changes: Mapped[str] = mapped_column(default="", info=personal("account", kept="audit"))
    # Where the request came from.
    address: Mapped[str] = mapped_column(default="", info=personal("account", kept="audit"))
    device: Mapped[str] = mapped_column(default="", info=personal("account", kept="audit"))
    previous_hash: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)

    @property
    def act_words(self) -> str:
        return WORDS.get(self.act, self.act)

    @property
    def changed(self) -> list[Change]:
        """What was different before and after; text that is not ours any more as it is."""
        try:
            pairs = json.loads(self.changes or "{}").items()
            return [Change(name, _words(old), _words(new)) for name, (old, new) in pairs]
        except (AttributeError, TypeError, ValueError):
            return [Change("tidak terbaca", "", self.changes)]


class AuditHead(Model):
    """The newest row's hash and how many rows there are: cutting off the end shows, too."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str]
    entries: Mapped[int]


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return "" if value is None else str(value)
