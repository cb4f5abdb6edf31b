"""Notices on a person's own page, and letters that wait for the post."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.database import Model
from tokoumkm.personal import personal

UNREAD = text("read_at is null")


class Notice(Model):
    """One thing that somebody is told, and whether they have seen it.

    It points to its account by no foreign key, which would hold the account's row until
    the change ends: whoever erases an account meanwhile and waits for the order would
    wait forever.
    """

    __tablename__ = "notices"
    __table_args__ = (
        # What the bell counts, on every page of somebody signed in.
        Index("ix_notices_unread", "account_id", sqlite_where=UNREAD, postgresql_where=UNREAD),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(info=personal("account"))
    path: Mapped[str] = mapped_column(default="")  # where to look, on this site; '' = nowhere
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    # What it tells, and to whom: "move:7:account:5" is told once. None may be told again.
    key: Mapped[str | None] = mapped_column(unique=True)


class Reader(StrEnum):
    """On which side of an order somebody reads a letter."""

    BUYER = "buyer"
    SELLER = "seller"


class LetterState(StrEnum):
    WAITING = "waiting"  # for its first try, or for the next one
    SENT = "sent"
    FAILED = "failed"  # tried often enough; the office sees it
    DROPPED = "dropped"  # nobody has an address for it any more


class Letter(Model):
    """A letter to be sent: what it tells, to which side, and how the sending goes.

    No name, no address and no words: it is written when it is sent, from what is true
    then. Whoever was erased meanwhile is written to no more.
    """

    __tablename__ = "letters"
    __table_args__ = (Index("ix_letters_state_next_try_at", "state", "next_try_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # "move:7:buyer"
    kind: Mapped[str]  # which letter; see web/letters/writing.py
    about_id: Mapped[int]  # the row it tells about: a purchase, an order, a move, a refund
    reader: Mapped[Reader]
    account_id: Mapped[int | None]  # None is a guest, whose address stands in the purchase
    about_words: Mapped[str]  # the order's number, for the office
    region_code: Mapped[str]  # of the business, for the officers of its region
    state: Mapped[LetterState] = mapped_column(default=LetterState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    fault: Mapped[str] = mapped_column(default="")  # of the last try
    written_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
