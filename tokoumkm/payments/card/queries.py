"""Sessions, notices and refunds by card, for those who go on with them."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, func, select

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.card.models import (
    CardRefund,
    CardSession,
    NoticeOutcome,
    ProviderNotice,
    RefundState,
    SessionState,
)
from tokoumkm.payments.card.provider import Seen
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.payments.models import Payment
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.states import COUNTED, UNDER_WAY
from tokoumkm.shops.ways import PaymentWay

SHIPPING = "shipping"  # in the parts of a refund, beside the ids of lines
MONEY_OF = "stripe"  # how the sources of our payments and cases begin
ASKED_FOR = timedelta(days=14)  # so long after its end Stripe is still asked about a session
SHOWN = 50


def payable_in(purchase_id: int) -> list[ColumnElement[bool]]:
    """The orders of a purchase that wait for money by card."""
    waits = Order.state == OrderState.AWAITING_PAYMENT
    return [Order.purchase_id == purchase_id, Order.payment_way == PaymentWay.CARD, waits]


def paid_together(order: Order) -> Sequence[Order]:
    """The orders that one page of Stripe pays, this one among them; none where it pays nothing."""
    orders = db.session.scalars(
        select(Order).where(*payable_in(order.purchase_id)).order_by(Order.id)
    ).all()
    return orders if order in orders else []


def orders_of(session: CardSession) -> Sequence[Order]:
    """The orders that a session was begun for, whatever became of them."""
    tries = select(Payment.order_id).where(Payment.card_session_id == session.id)
    return db.session.scalars(select(Order).where(Order.id.in_(tries)).order_by(Order.id)).all()


def waiting_for(session: CardSession) -> set[int]:
    """The ids of the orders that still wait for the money of this session."""
    return set(
        db.session.scalars(
            select(Payment.order_id)
            .join(Payment.order)
            .where(
                Payment.card_session_id == session.id,
                Payment.state.in_(UNDER_WAY),
                *payable_in(session.purchase_id),
            )
        )
    )


def session_of(order: Order) -> CardSession | None:
    """The newest session that was begun for an order."""
    return db.session.scalar(
        select(CardSession)
        .join(Payment, Payment.card_session_id == CardSession.id)
        .where(Payment.order_id == order.id)
        .order_by(CardSession.id.desc())
        .limit(1)
    )


def session_seen(seen: Seen) -> CardSession | None:
    """Our row of a session of Stripe's; by our key where its name was never told us."""
    known = select(CardSession).where(CardSession.session_id == seen.session_id)
    unnamed = CardSession.key == seen.key, CardSession.session_id.is_(None)
    return db.session.scalar(known) or db.session.scalar(select(CardSession).where(*unnamed))


def paying_session(order: Order) -> CardSession | None:
    """The session whose money counts for an order; None where it was paid in another way."""
    return db.session.scalar(
        select(CardSession)
        .join(Payment, Payment.card_session_id == CardSession.id)
        .where(Payment.order_id == order.id, Payment.state.in_(COUNTED))
    )


def source_of(order: Order, session: CardSession) -> str:
    """What names the money of a session for an order: the same money can't count twice."""
    return f"{MONEY_OF}:{session.key}:{order.id}"


def case_of(refund: CardRefund) -> MoneyCase | None:
    """The case of the money that a refund gives back, where it is one."""
    source = source_of(refund.order, refund.card_session)
    own = MoneyCase.shop_id == refund.order.shop_id
    return db.session.scalar(select(MoneyCase).where(own, MoneyCase.source == source))


def session_paid_twice(case: MoneyCase) -> CardSession | None:
    """The session that paid an order once more; None where the money did not come by card."""
    kind, _, rest = case.source.partition(":")
    if kind != MONEY_OF or case.kind != CaseKind.PAID_TWICE:
        return None
    of_order = select(CardSession).join(Payment).where(Payment.order_id == case.order_id)
    return db.session.scalar(of_order.where(CardSession.key == rest.split(":")[0]))


def is_going_back(case: MoneyCase) -> bool:
    """Whether the money of a case is on its way back, or there already."""
    session = session_paid_twice(case)
    return session is not None and any(
        refund.card_session_id == session.id and refund.state != RefundState.FAILED
        for refund in card_refunds_of(case.order)
    )


def sessions_to_ask() -> Sequence[int]:
    """Where somebody may be paying, or may have paid without our being told."""
    not_today = clock.now() - ASKED_FOR
    undecided = CardSession.state.in_((SessionState.OPEN, SessionState.EXPIRED))
    asked = CardSession.url != "", undecided, CardSession.expires_at > not_today
    return db.session.scalars(select(CardSession.id).where(*asked).order_by(CardSession.id)).all()


def refunds_to_ask() -> Sequence[int]:
    """Refunds of which nobody knows whether Stripe gave them."""
    asked = CardRefund.state == RefundState.ASKED
    return db.session.scalars(select(CardRefund.id).where(asked).order_by(CardRefund.id)).all()


def card_refunds_of(order: Order) -> Sequence[CardRefund]:
    """What went back through Stripe, is on its way, or failed."""
    own = CardRefund.order_id == order.id
    return db.session.scalars(select(CardRefund).where(own).order_by(CardRefund.id)).all()


def held_back(order: Order) -> MoneyBack:
    """What of an order is on its way back through Stripe: it can't be given a second time."""
    lines: dict[int, Rupiah] = {}
    shipping = Rupiah(0)
    for refund in card_refunds_of(order):
        for part, amount in refund.parts.items() if refund.state == RefundState.ASKED else ():
            if part == SHIPPING:
                shipping = Rupiah(shipping + amount)
            else:
                lines[int(part)] = Rupiah(lines.get(int(part), 0) + amount)
    return MoneyBack(lines, shipping)


def amount_asked_back(order: Order) -> Rupiah:
    """Rupiah of what was paid for an order that are on their way back through Stripe."""
    paying = paying_session(order)
    return Rupiah(
        sum(
            refund.amount
            for refund in card_refunds_of(order)
            if refund.state == RefundState.ASKED
            and paying is not None
            and refund.card_session_id == paying.id
        )
    )


def kept_aside() -> Sequence[ProviderNotice]:
    """Notices that do not agree with what was asked and that nobody has looked at, oldest first."""
    return db.session.scalars(
        select(ProviderNotice).where(*_unseen()).order_by(ProviderNotice.id).limit(SHOWN)
    ).all()


def kept_aside_count() -> int:
    return db.session.scalar(select(func.count()).where(*_unseen())) or 0


def kept_notice(notice_id: int) -> ProviderNotice | None:
    """One of them; what was looked at meanwhile does not exist."""
    return db.session.scalar(
        select(ProviderNotice).where(ProviderNotice.id == notice_id, *_unseen())
    )


def _unseen() -> list[ColumnElement[bool]]:
    aside = ProviderNotice.outcome == NoticeOutcome.KEPT_ASIDE
    return [aside, ProviderNotice.looked_at.is_(None)]
