"""Giving money back: parts of an order that stands, or all that was paid for one that does not."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.given_back import GivenBack, taken_back
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.telling import tell_refunded
from tokoumkm.payments import trying
from tokoumkm.payments.card.queries import amount_asked_back, held_back
from tokoumkm.payments.cases.ending import close_all
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome
from tokoumkm.payments.models import Refund, RefundPart
from tokoumkm.payments.money_back import MoneyBack, refuse_impossible
from tokoumkm.payments.queries import amount_paid, can_give_back
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock
from tokoumkm.turnover import ledger


class NothingToGiveBack(Refused):
    """The order was not paid, or all of it has gone back already."""


class Given(NamedTuple):
    """How money went back, why, and who says so."""

    way: str
    reason: str
    by: Party


@one_change()
def refund_parts(order: Order, *, back: MoneyBack, way: str, reason: str, by: Account) -> Refund:
    """The seller has given back parts of a paid order, of their own accord.

    While a complaint is open it is the complaint that settles the money: raises Disputed.
    """
    lock(order)
    refuse_disputed(order)
    return give_back(order, back=back, way=way, reason=reason, by=by)


@one_change()
def give_back(order: Order, *, back: MoneyBack, way: str, reason: str, by: Account) -> Refund:
    """Write down what went back; of a completed order it is taken from the turnover today.

    Raises BadMoneyBack where more would go back than is left of a line or of the way: asked
    with the order held, and once more by the tables themselves.
    """
    refuse_more_than_is_left(order, back)
    return book_parts(order, back=back, given=Given(way, reason, Party(Actor.SELLER, by)))


@one_change()
def refuse_more_than_is_left(order: Order, back: MoneyBack) -> None:
    """Hold the order, and see what of it can go back: neither gone nor on its way already."""
    lock(order)
    _lines_now(order)
    if not can_give_back(order):
        raise NothingToGiveBack(
            "Tidak ada uang yang bisa dikembalikan untuk pesanan ini. Muat ulang halaman pesanan."
        )
    refuse_impossible(order, back, held=held_back(order))


@one_change()
def record_refund(order: Order, *, way: str, reason: str, by: Account) -> Refund:
    """The seller has given back what an order that ended without a sale had been paid.

    What had gone back of it before it was called off counts.
    """
    given = Given(way, reason, Party(Actor.SELLER, by))
    return book_whole(order, amount=owed_for(order), given=given)


@one_change()
def owed_for(order: Order) -> Rupiah:
    """Hold an order that ended without a sale, and see what of its money must still go back."""
    lock(order)
    owed = Rupiah(amount_paid(order) - order.refunded - amount_asked_back(order))
    if not order.needs_refund or owed < 1:
        raise NothingToGiveBack("Tidak ada uang yang perlu dikembalikan untuk pesanan ini.")
    return owed


@one_change()
def book_parts(order: Order, *, back: MoneyBack, given: Given) -> Refund:
    """Parts went back, whatever became of the order since they were promised."""
    lock(order)
    lines = _lines_now(order)
    refund = _refund(order, amount=back.total, given=given)
    refund.parts = _parts(back)
    for line in lines:
        line.refunded = Rupiah(line.refunded + back.lines.get(line.id, 0))
    order.shipping_refunded = Rupiah(order.shipping_refunded + back.shipping)
    db.session.flush()
    trying.note_refund(order, amount=refund.amount, by=given.by)
    if order.state == OrderState.COMPLETED:
        _take_from_turnover(order, back, refund)
    elif order.state == OrderState.CANCELLED:
        order.needs_refund = amount_paid(order) > order.refunded
    tell_refunded(order, refund_id=refund.id, amount=refund.amount)
    return refund


@one_change()
def book_whole(order: Order, *, amount: Rupiah, given: Given) -> Refund:
    """What was left of the money for an order that ended without a sale went back."""
    lock(order)
    refund = _refund(order, amount=amount, given=given)
    order.needs_refund = amount_paid(order) > order.refunded
    db.session.flush()
    trying.note_refund(order, amount=amount, by=given.by)
    close_all(order, CaseKind.PAID_LATE, CaseOutcome.GIVEN_BACK, by=given.by.account)
    tell_refunded(order, refund_id=refund.id, amount=amount)
    return refund


def _take_from_turnover(order: Order, back: MoneyBack, refund: Refund) -> None:
    booked = {
        line_id: GivenBack(amount, f"refund:{refund.id}:{line_id}")
        for line_id, amount in back.lines.items()
        if amount
    }
    backs = taken_back(order, booked)
    ledger.take_back(backs, business_id=order.business_id, at=refund.given_at)


def _refund(order: Order, *, amount: Rupiah, given: Given) -> Refund:
    """The row, and the order's own sum: a rival who moves the order meanwhile finds it changed."""
    refund = Refund(
        order_id=order.id,
        amount=amount,
        way=given.way,
        reason=given.reason,
        account_id=given.by.account.id if given.by.account else None,
        given_at=clock.now(),
    )
    order.refunded = Rupiah(order.refunded + amount)
    db.session.add(refund)
    return refund


def _parts(back: MoneyBack) -> list[RefundPart]:
    parts = [
        RefundPart(order_line_id=line_id, amount=amount)
        for line_id, amount in sorted(back.lines.items())
        if amount
    ]
    shipping = [RefundPart(order_line_id=None, amount=back.shipping)] if back.shipping else []
    return parts + shipping


def _lines_now(order: Order) -> Sequence[OrderLine]:
    """The lines as they are while the order is held; what was read before may be old."""
    own = select(OrderLine).where(OrderLine.order_id == order.id).order_by(OrderLine.id)
    return db.session.scalars(own.execution_options(populate_existing=True)).all()
