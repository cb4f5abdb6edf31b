"""Complaints, what was said about them, with photos, and what was offered or decided."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.complaints.deadlines import wait
from tokoumkm.complaints.states import (
    ENDED,
    KIND_WORDS,
    MONEY,
    REMEDY_WORDS,
    TURNS,
    WORDS,
    ComplaintKind,
    ComplaintState,
    Party,
    RemedyKind,
    can_move,
)
from tokoumkm.database import Model
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.payments.models import Refund
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.personal import personal


class MovedOn(Refused):
    """The complaint is in a state from which this move does not exist for this side."""


class Complaint(Model):
    """What is wrong with an order. One at a time: the order remembers that it is disputed."""

    __tablename__ = "complaints"
    __table_args__ = (Index("ix_complaints_state_deadline_at", "state", "deadline_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    kind: Mapped[ComplaintKind]
    state: Mapped[ComplaintState]
    opened_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]  # of whoever's turn it is
    refund_id: Mapped[int | None] = mapped_column(ForeignKey(Refund.id))
    version: Mapped[int] = mapped_column()

    order: Mapped[Order] = relationship()
    lines: Mapped[list[OrderLine]] = relationship(
        secondary="complaint_lines", order_by="OrderLine.id"
    )
    entries: Mapped[list["ComplaintEntry"]] = relationship(
        back_populates="complaint", order_by="ComplaintEntry.id"
    )
    remedies: Mapped[list["Remedy"]] = relationship(
        back_populates="complaint", order_by="Remedy.id"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def state_words(self) -> str:
        return WORDS[self.state]

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def is_open(self) -> bool:
        return self.state not in ENDED

    @property
    def turn(self) -> Party | None:
        """Who is to act."""
        return TURNS.get(self.state)

    @property
    def remedy(self) -> "Remedy | None":
        """What was offered or decided last."""
        return self.remedies[-1] if self.remedies else None

    def can_move_to(self, target: ComplaintState, *, by: Party) -> bool:
        return can_move(self.state, target, by)

    def refuse_move(self, target: ComplaintState, *, by: Party) -> None:
        """Raise MovedOn where the table does not list the move for this side."""
        if not self.can_move_to(target, by=by):
            raise MovedOn(
                f"Komplain ini sekarang “{self.state_words}”, jadi langkah itu tidak bisa. "
                "Buka halaman komplain lagi untuk melihat langkah berikutnya."
            )

    def move_to(
        self,
        target: ComplaintState,
        *,
        by: Party,
        account: Account | None,
        words: str = "",
        remedy: "Remedy | None" = None,
    ) -> "ComplaintEntry":
        """Change state, and remember who did it, with which words, about which remedy."""
        self.refuse_move(target, by=by)
        entry = self.say(words, by=by, account=account)
        entry.origin, entry.target, entry.remedy = self.state, target, remedy
        self.enter(target)
        return entry

    def enter(self, state: ComplaintState) -> None:
        """Be in a state from now on; with its end the order is disputed no more."""
        self.state = state
        allowed = wait.in_state(state)
        self.deadline_at = clock.now() + allowed if allowed else None
        if not self.is_open:
            self.order.end_dispute(wait=wait.afterwards)

    def say(self, words: str, *, by: Party, account: Account | None) -> "ComplaintEntry":
        """Write something down, without a move."""
        entry = ComplaintEntry(
            party=by,
            account_id=account.id if account else None,
            words=words.strip(),
            written_at=clock.now(),
        )
        self.entries.append(entry)
        return entry


class ComplaintLine(Model):
    """A line of the order that a complaint is about; without any it is about all of it."""

    __tablename__ = "complaint_lines"

    complaint_id: Mapped[int] = mapped_column(ForeignKey(Complaint.id), primary_key=True)
    order_line_id: Mapped[int] = mapped_column(
        ForeignKey(OrderLine.id), primary_key=True, index=True
    )


class Remedy(Model):
    """What the seller offers, or the office decides."""

    __tablename__ = "remedies"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey(Complaint.id), index=True)
    party: Mapped[Party]
    kind: Mapped[RemedyKind]
    made_at: Mapped[datetime]

    complaint: Mapped[Complaint] = relationship(back_populates="remedies")
    parts: Mapped[list["RemedyPart"]] = relationship(order_by="RemedyPart.id")

    @property
    def words(self) -> str:
        return REMEDY_WORDS[self.kind]

    @property
    def is_money(self) -> bool:
        return self.kind in MONEY

    @property
    def back(self) -> MoneyBack:
        """The money of it, by line and shipping."""
        lines = {part.order_line_id: part.amount for part in self.parts if part.order_line_id}
        shipping = sum(part.amount for part in self.parts if part.order_line_id is None)
        return MoneyBack(lines, Rupiah(shipping))


class RemedyPart(Model):
    """Rupiah of one line, or of the shipping fee, that a remedy gives back."""

    __tablename__ = "remedy_parts"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        UniqueConstraint("remedy_id", "order_line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    remedy_id: Mapped[int] = mapped_column(ForeignKey(Remedy.id))
    # null: of the way
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey(OrderLine.id))
    amount: Mapped[Rupiah]

    line: Mapped[OrderLine | None] = relationship()


class ComplaintEntry(Model):
    """One thing that was said or done. Never changed or deleted; its words may be forgotten."""

    __tablename__ = "complaint_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[int] = mapped_column(ForeignKey(Complaint.id), index=True)
    party: Mapped[Party]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    origin: Mapped[ComplaintState | None]
    target: Mapped[ComplaintState | None]  # null: a message
    remedy_id: Mapped[int | None] = mapped_column(ForeignKey(Remedy.id))
    words: Mapped[str] = mapped_column(info=personal("buyer"))
    written_at: Mapped[datetime]

    complaint: Mapped[Complaint] = relationship(back_populates="entries")
    remedy: Mapped[Remedy | None] = relationship()
    photos: Mapped[list["ComplaintPhoto"]] = relationship(order_by="ComplaintPhoto.id")

    @property
    def proposes(self) -> bool:
        """A remedy was offered or decided with it, and not only carried out."""
        return self.remedy is not None and self.target != ComplaintState.FULFILLED


class ComplaintPhoto(Model):
    """A private picture that belongs to something said."""

    __tablename__ = "complaint_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey(ComplaintEntry.id), index=True)
    # of the file in the private folder
    name: Mapped[str] = mapped_column(unique=True, info=personal("buyer"))
    content_hash: Mapped[str]
