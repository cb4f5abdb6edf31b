"""Giving money back through Stripe: what is wanted is written down, Stripe is asked, then booked.

While it is asked nobody can give the same money back a second time. When Stripe does not
answer, the refund stays asked for, and `reconciling` asks again with the same key.
"""

import logging
from datetime import datetime
from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.states import Actor
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.models import CardRefund, CardSession, RefundState
from tokoumkm.payments.card.provider import ProviderAway, ProviderRefused
from tokoumkm.payments.card.queries import (
    SHIPPING,
    card_refunds_of,
    case_of,
    is_going_back,
    paying_session,
    session_paid_twice,
)
from tokoumkm.payments.cases.ending import close
from tokoumkm.payments.cases.models import CaseOutcome, MoneyCase
from tokoumkm.payments.models import Refund
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.queries import refunds_of
from tokoumkm.payments.refunding import (
    Given,
    NothingToGiveBack,
    book_parts,
    book_whole,
    owed_for,
    refuse_more_than_is_left,
)
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock

logger = logging.getLogger(__name__)

WAY = "Stripe"


class RefundRefused(Refused):
    """Stripe said no; nothing went back, and it can be asked for again."""


class _Asked(NamedTuple):
    """What Stripe is asked for, known without a look at the tables."""

    payment_intent: str
    amount: Rupiah
    key: str


def refund_parts(order: Order, *, back: MoneyBack, reason: str, by: Account) -> RefundState:
    """Parts of a paid order, of the seller's own accord. Raises Disputed and BadMoneyBack."""
    return carry_out(_ask_for_parts(order, back, reason, by))


def refund_whole(order: Order, *, reason: str, by: Account) -> RefundState:
    """All that is left of the money for an order that ended without a sale."""
    return carry_out(_ask_for_whole(order, reason, by))


def refund_case(case: MoneyCase, *, reason: str, by: Account) -> RefundState:
    """Money that came twice: the second time goes back, and the case ends with it."""
    return carry_out(_ask_for_case(case, reason, by))


def carry_out(refund_id: int, *, again: bool = False) -> RefundState:
    """Ask Stripe, and book what it says; without an answer it stays asked for.

    `again`: it was asked before, perhaps too long ago for Stripe to know the key.
    Raises RefundRefused with a sentence where Stripe says no.
    """
    asked = _asked(refund_id)
    if asked is None:
        return RefundState.GIVEN
    try:
        stripe_id = _given_before(asked) if again else ""
        stripe_id = stripe_id or gateway.give_back(*asked)
    except ProviderAway:
        logger.warning("Stripe did not answer about refund %s; it is asked again", refund_id)
        return RefundState.ASKED
    except ProviderRefused as refusal:
        _fail(refund_id)
        raise RefundRefused(f"Uangnya belum kembali. {refusal}") from refusal
    _book(refund_id, stripe_id)
    return RefundState.GIVEN


def _given_before(asked: _Asked) -> str:
    """The refund that Stripe gave without our hearing of it; '' where there is none."""
    back = gateway.find_refund(asked.payment_intent, asked.key)
    return "" if back is None or back.has_failed else back.refund_id


@one_change()
def _ask_for_parts(order: Order, back: MoneyBack, reason: str, by: Account) -> int:
    lock(order)
    refuse_disputed(order)
    return promise(order, back=back, reason=reason, by=by)


@one_change()
def promise(order: Order, *, back: MoneyBack, reason: str, by: Account) -> int:
    """Write down what Stripe is going to be asked for; the id to carry out. Raises BadMoneyBack."""
    refuse_more_than_is_left(order, back)
    return _wanted(order, amount=back.total, parts=parts_of(back), reason=reason, by=by)


def refund_since(moment: datetime, order: Order, back: MoneyBack) -> CardRefund | None:
    """A refund of just these parts that was asked for after a moment, and did not fail."""
    return next(
        (
            refund
            for refund in card_refunds_of(order)
            if refund.asked_at >= moment
            and refund.parts == parts_of(back)
            and refund.state != RefundState.FAILED
        ),
        None,
    )


def latest_refund_by_card(order: Order) -> Refund | None:
    """What was booked last of what Stripe gave."""
    given = (refund for refund in reversed(refunds_of(order)) if refund.way == WAY)
    return next(given, None)


def parts_of(back: MoneyBack) -> dict[str, int]:
    """As a refund's row keeps them."""
    parts = {str(line_id): int(amount) for line_id, amount in back.lines.items() if amount}
    return parts | ({SHIPPING: int(back.shipping)} if back.shipping else {})


@one_change()
def _ask_for_whole(order: Order, reason: str, by: Account) -> int:
    return _wanted(order, amount=owed_for(order), parts={}, reason=reason, by=by)


@one_change()
def _ask_for_case(case: MoneyCase, reason: str, by: Account) -> int:
    lock(case.order)
    lock(case)
    session = session_paid_twice(case)
    if case.outcome is not None or session is None or is_going_back(case):
        raise NothingToGiveBack("Uang ini sudah dikembalikan, atau sedang dalam perjalanan.")
    refund = _row(case.order, session, amount=case.amount, reason=reason, by=by)
    return _kept(refund)


def _wanted(
    order: Order, *, amount: Rupiah, parts: dict[str, int], reason: str, by: Account
) -> int:
    session = paying_session(order)
    if session is None:
        raise NothingToGiveBack("Pesanan ini tidak dibayar lewat Stripe.")
    refund = _row(order, session, amount=amount, reason=reason, by=by)
    refund.parts = parts
    return _kept(refund)


def _row(
    order: Order, session: CardSession, *, amount: Rupiah, reason: str, by: Account
) -> CardRefund:
    return CardRefund(
        order_id=order.id,
        card_session_id=session.id,
        key=secret_token(),
        amount=amount,
        parts={},
        reason=reason.strip(),
        state=RefundState.ASKED,
        account_id=by.id,
        asked_at=clock.now(),
    )


def _kept(refund: CardRefund) -> int:
    db.session.add(refund)
    db.session.flush()
    return refund.id


def _asked(refund_id: int) -> _Asked | None:
    """Plain values, so that nothing is read while Stripe is asked; None where it has ended."""
    refund = db.session.get_one(CardRefund, refund_id, populate_existing=True)
    if refund.state != RefundState.ASKED:
        return None
    intent = refund.card_session.payment_intent
    if intent is None:
        raise ValueError(f"session {refund.card_session_id} was paid without a payment")
    return _Asked(intent, refund.amount, refund.key)


@one_change()
def _book(refund_id: int, stripe_id: str) -> Refund | None:
    """Once, whoever heard of it first: the order is held, and the refund is looked at again."""
    refund = _held(refund_id)
    if refund.state != RefundState.ASKED:
        return None
    refund.state, refund.refund_id, refund.ended_at = RefundState.GIVEN, stripe_id, clock.now()
    by = Party(Actor.STRIPE, _account_of(refund), source=f"stripe-refund:{refund.key}")
    order, given = refund.order, Given(WAY, refund.reason, by)
    if refund.parts:
        return book_parts(order, back=_back(refund), given=given)
    paying, case = paying_session(order), case_of(refund)
    if paying is not None and paying.id == refund.card_session_id:
        return book_whole(order, amount=refund.amount, given=given)
    if case is not None:
        close(case, CaseOutcome.GIVEN_BACK, by=by.account, note=refund.reason)
    return None


@one_change()
def _fail(refund_id: int) -> None:
    refund = _held(refund_id)
    if refund.state == RefundState.ASKED:
        refund.state, refund.ended_at = RefundState.FAILED, clock.now()


def _held(refund_id: int) -> CardRefund:
    refund = db.session.get_one(CardRefund, refund_id)
    lock(refund.order)
    lock(refund)
    return refund


def _back(refund: CardRefund) -> MoneyBack:
    lines = {int(part): Rupiah(n) for part, n in refund.parts.items() if part != SHIPPING}
    return MoneyBack(lines, Rupiah(refund.parts.get(SHIPPING, 0)))


def _account_of(refund: CardRefund) -> Account | None:
    return db.session.get(Account, refund.account_id) if refund.account_id else None
