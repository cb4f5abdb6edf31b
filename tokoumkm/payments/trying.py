"""Tries to pay an order: begun, claimed, confirmed, failed, given back. Nothing else writes them.

Whoever calls has the order in hand inside one change; the tables refuse a second try under
way and a second one that counts.
"""

from typing import NamedTuple

from sqlalchemy import func, select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor
from tokoumkm.payments.card.models import CardSession
from tokoumkm.payments.models import Payment, PaymentEvent
from tokoumkm.payments.states import COUNTED, UNDER_WAY, PaymentState
from tokoumkm.turnover.models import Assurance


class Party(NamedTuple):
    """Who says so. `source` names a provider's notice, so that it can't count twice."""

    actor: Actor
    account: Account | None = None
    source: str | None = None


def begin(order: Order, *, by: Party, session: CardSession | None = None) -> Payment:
    """The try that is under way, or a new one; a card's has its session."""
    found = under_way(order)
    if found is None:
        found = _new(order)
        _become(found, PaymentState.OPEN, amount=order.amount_asked, by=by)
    if session is not None:
        found.card_session_id = session.id
    return found


def claim(order: Order, *, by: Party) -> None:
    """The buyer says that it is paid; the seller has to look."""
    payment = begin(order, by=by)
    if payment.state == PaymentState.OPEN:
        _become(payment, PaymentState.WAITING, amount=payment.amount, by=by)


def fail(order: Order, *, by: Party) -> None:
    """The try under way came to nothing; where none is, nothing happens."""
    payment = under_way(order)
    if payment is not None:
        _become(payment, PaymentState.FAILED, amount=payment.amount, by=by)


def confirm(
    order: Order,
    *,
    amount: Rupiah,
    assurance: Assurance,
    by: Party,
    session: CardSession | None = None,
) -> Payment:
    """The money is there: `amount` rupiah, and who vouches for it. The order is paid."""
    payment = under_way(order) or _new(order)
    if session is not None:
        payment.card_session_id = session.id
    payment.way = order.payment_way
    payment.amount, payment.confirmed_by = amount, assurance
    payment.account_id = by.account.id if by.account else None
    order.paid_at = payment.confirmed_at = clock.now()
    order.confirmed_by = assurance
    _become(payment, PaymentState.CONFIRMED, amount=amount, by=by)
    return payment


def note_refund(order: Order, *, amount: Rupiah, by: Party) -> None:
    """So many rupiah went back of the try that counts; `order.refunded` has them already."""
    payment = counted(order)
    if payment is None:
        raise ValueError(f"order {order.number} was not paid")
    whole = order.refunded >= min(payment.amount, order.total)
    state = PaymentState.REFUNDED if whole else PaymentState.REFUNDED_IN_PART
    _become(payment, state, amount=amount, by=by)


def under_way(order: Order) -> Payment | None:
    """The try that nobody has decided yet."""
    return _one(order, UNDER_WAY)


def counted(order: Order) -> Payment | None:
    """The one payment that counts."""
    return _one(order, COUNTED)


def _one(order: Order, states: tuple[PaymentState, ...]) -> Payment | None:
    return db.session.scalar(
        select(Payment).where(Payment.order_id == order.id, Payment.state.in_(states))
    )


def _new(order: Order) -> Payment:
    latest = select(func.max(Payment.attempt)).where(Payment.order_id == order.id)
    return Payment(
        order_id=order.id,
        attempt=(db.session.scalar(latest) or 0) + 1,
        way=order.payment_way,
        amount=order.amount_asked,
        began_at=clock.now(),
    )


def _become(payment: Payment, state: PaymentState, *, amount: Rupiah, by: Party) -> None:
    """Change the state and write down that it did; the tables are asked at once."""
    payment.state = state
    payment.events.append(
        PaymentEvent(
            state=state,
            actor=by.actor,
            account_id=by.account.id if by.account else None,
            amount=amount,
            source=by.source,
            happened_at=clock.now(),
        )
    )
    db.session.add(payment)
    db.session.flush()
