"""Money that was seen, slips that were sent, money that was given back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.personal import personal
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance


class Payment(Model):
    """The one payment of an order that counts, and who vouches for it."""

    __tablename__ = "payments"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), unique=True)
    way: Mapped[PaymentWay]
    amount: Mapped[Rupiah]
    confirmed_by: Mapped[Assurance]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    confirmed_at: Mapped[datetime]


class PaymentProof(Model):
    """A picture of a slip. A picture is not a payment: only the seller's word changes the order."""

    __tablename__ = "payment_proofs"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    # of the file in the private folder
    name: Mapped[str] = mapped_column(unique=True, info=personal("buyer"))
    content_hash: Mapped[str] = mapped_column(index=True)
    uploaded_at: Mapped[datetime]

    order: Mapped[Order] = relationship()


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
