"""Notices to people."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.personal import personal


class Notice(Model):
    """One thing that somebody is told, and whether they have seen it."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    words: Mapped[str] = mapped_column(info=personal("account"))
    path: Mapped[str] = mapped_column(default="")  # where to look, on this site; '' = nowhere
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
