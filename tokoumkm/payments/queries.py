"""Slips and money of an order, for those who may see the order."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.models import Payment, PaymentProof, Refund, RefundPart
from tokoumkm.payments.states import COUNTED

# An order that stands: what was paid for it can go back in parts.
STANDING = (
    OrderState.PROCESSING,
    OrderState.SHIPPED,
    OrderState.READY_FOR_PICKUP,
    OrderState.COMPLETED,
)


def proofs_of(order: Order) -> Sequence[PaymentProof]:
    """The slips sent for an order, newest first."""
    return db.session.scalars(
        select(PaymentProof)
        .where(PaymentProof.order_id == order.id)
        .order_by(PaymentProof.id.desc())
    ).all()


def amount_paid(order: Order) -> Rupiah:
    """Rupiah that the seller saw or collected for an order; 0 while nobody paid."""
    counts = (Payment.order_id == order.id, Payment.state.in_(COUNTED))
    amount = db.session.scalar(select(Payment.amount).where(*counts))
    return amount or Rupiah(0)


def proof_of(order: Order, proof_id: int) -> PaymentProof | None:
    """One slip, if it belongs to this order."""
    return db.session.scalar(
        select(PaymentProof).where(PaymentProof.id == proof_id, PaymentProof.order_id == order.id)
    )


def refunds_of(order: Order) -> Sequence[Refund]:
    """What went back to the buyer, in the order in which it did."""
    return db.session.scalars(
        select(Refund)
        .where(Refund.order_id == order.id)
        .options(selectinload(Refund.parts).joinedload(RefundPart.line))
        .order_by(Refund.id)
    ).all()


def can_give_back(order: Order) -> bool:
    """Whether parts of it can go back; one that ended without a sale gives back everything."""
    return order.is_paid and order.state in STANDING and order.left > 0
