"""What was asked of Stripe, and what Stripe told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.personal import personal


class SessionState(StrEnum):
    BEGUN = "begun"  # written down; Stripe may or may not know of it
    OPEN = "open"  # there is a page to pay on
    PAID = "paid"
    EXPIRED = "expired"  # its time ran out, or we closed it
    FAILED = "failed"  # Stripe refused to make it


class CardSession(Model):
    """One Checkout Session: the orders of a purchase that are paid by card, together.

    Its tries (`Payment.card_session_id`) say which orders. `key` is the idempotency key.
    """

    __tablename__ = "card_sessions"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purchase_id: Mapped[int] = mapped_column(ForeignKey(Purchase.id), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    amount: Mapped[Rupiah]
    state: Mapped[SessionState]
    session_id: Mapped[str | None] = mapped_column(unique=True)  # cs_…
    payment_intent: Mapped[str | None] = mapped_column(index=True)  # pi_…, what is refunded
    # Of the page to pay on; '' before there is one, and once nobody can pay there any more.
    url: Mapped[str] = mapped_column(default="")
    began_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    purchase: Mapped[Purchase] = relationship()


class NoticeOutcome(StrEnum):
    COUNTED = "counted"
    NOTED = "noted"  # understood, and nothing was left to do
    KEPT_ASIDE = "kept_aside"  # something in it does not agree; the office is told


class ProviderNotice(Model):
    """A notice of Stripe whose signature was right. Its event id counts once.

    Kept are the fields that were compared, and nothing about the person who paid.
    """

    __tablename__ = "provider_notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]  # such as checkout.session.completed
    session_id: Mapped[str] = mapped_column(default="", index=True)
    compared: Mapped[dict[str, str]] = mapped_column(JSON)
    outcome: Mapped[NoticeOutcome]
    reason: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]  # by the office, where it was kept aside
    looked_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))


class RefundState(StrEnum):
    ASKED = "asked"  # written down; Stripe may or may not know of it
    GIVEN = "given"
    FAILED = "failed"  # Stripe refused; nothing was given back


class CardRefund(Model):
    """Money that is on its way back through Stripe. While asked it holds its parts back.

    `parts` are rupiah by order line id, and "shipping"; empty: all that was paid for an order
    that did not come about, or money that came twice. `key` is the idempotency key.
    """

    __tablename__ = "card_refunds"
    __table_args__ = (CheckConstraint("amount > 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    card_session_id: Mapped[int] = mapped_column(ForeignKey(CardSession.id), index=True)
    key: Mapped[str] = mapped_column(unique=True)
    amount: Mapped[Rupiah]
    parts: Mapped[dict[str, int]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(info=personal("buyer"))
    state: Mapped[RefundState]
    refund_id: Mapped[str | None] = mapped_column(unique=True)  # re_…
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    order: Mapped[Order] = relationship()
    card_session: Mapped[CardSession] = relationship()
