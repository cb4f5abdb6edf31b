"""Tries to pay an order, slips that were sent, money that was given back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.photos import PDF
from tokoumkm.database import Model, unique_where
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.orders.states import Actor
from tokoumkm.payments.card.models import CardSession
from tokoumkm.payments.states import IS_COUNTED, IS_UNDER_WAY, PaymentState
from tokoumkm.personal import personal
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance


class Payment(Model):
    """One try to pay an order. At most one counts, and at most one is under way.

    `amount` is what was asked; once confirmed, the rupiah that came. Written by `trying` alone.
    """

    __tablename__ = "payments"
    __table_args__ = (
        CheckConstraint("amount >= 0", name="amount"),
        CheckConstraint(
            "(confirmed_at is not null) = (state in ('confirmed', 'refunded_in_part', 'refunded'))",
            name="confirmed",
        ),
        UniqueConstraint("order_id", "attempt"),
        unique_where("uq_payments_counting", "order_id", only=IS_COUNTED),
        unique_where("uq_payments_under_way", "order_id", only=IS_UNDER_WAY),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    attempt: Mapped[int]  # 1 is the first
    way: Mapped[PaymentWay]
    state: Mapped[PaymentState]
    amount: Mapped[Rupiah]
    began_at: Mapped[datetime]
    confirmed_by: Mapped[Assurance | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    confirmed_at: Mapped[datetime | None]
    card_session_id: Mapped[int | None] = mapped_column(ForeignKey(CardSession.id), index=True)

    order: Mapped[Order] = relationship()
    events: Mapped[list["PaymentEvent"]] = relationship(order_by="PaymentEvent.id")


class PaymentEvent(Model):
    """What happened to a try; never changed or deleted."""

    __tablename__ = "payment_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    payment_id: Mapped[int] = mapped_column(ForeignKey(Payment.id), index=True)
    state: Mapped[PaymentState]  # what it became
    actor: Mapped[Actor]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    amount: Mapped[Rupiah]
    # of a provider's notice or refund; the same one can't count twice
    source: Mapped[str | None] = mapped_column(unique=True)
    happened_at: Mapped[datetime]


class PaymentProof(Model):
    """A picture or PDF of a slip. It is not a payment: only the seller's word changes the order."""

    __tablename__ = "payment_proofs"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    # of the file in the private folder; a PDF's ends like one
    name: Mapped[str] = mapped_column(unique=True, info=personal("buyer"))
    content_hash: Mapped[str] = mapped_column(index=True)
    # its perceptual hash in hexadecimal digits; '' of a PDF
    looks: Mapped[str] = mapped_column(default="", server_default=text("''"))
    uploaded_at: Mapped[datetime]

    order: Mapped[Order] = relationship()

    @property
    def is_pdf(self) -> bool:
        return self.name.endswith(PDF)


class Refund(Model):
    """Money the seller gave back: how much, why, by which way, by whom.

    Its parts say of which lines and whether of the way. All that was paid for an order
    which did not come about goes back without parts: more or less than its total may have come.
    """

    __tablename__ = "refunds"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    amount: Mapped[Rupiah]
    way: Mapped[str]
    reason: Mapped[str] = mapped_column(info=personal("buyer"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    given_at: Mapped[datetime]

    parts: Mapped[list["RefundPart"]] = relationship(order_by="RefundPart.id")


class RefundPart(Model):
    """Rupiah of one line, or of the shipping fee, that a refund gave back."""

    __tablename__ = "refund_parts"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        UniqueConstraint("refund_id", "order_line_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    refund_id: Mapped[int] = mapped_column(ForeignKey(Refund.id))
    # null: of the way
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey(OrderLine.id), index=True)
    amount: Mapped[Rupiah]

    line: Mapped[OrderLine | None] = relationship()
