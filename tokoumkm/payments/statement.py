"""A shop's month in money: every payment, refund and completed order, line by line.

Money and turnover are two sums. Money counts when it moves, turnover when an order is
completed (and what goes back of it afterwards); the turnover here is the ledger's to the rupiah.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, selectinload

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order, OrderMove
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.payments.models import Payment, Refund, RefundPart
from tokoumkm.payments.states import COUNTED
from tokoumkm.shops.models import Shop
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.period import Month

NONE = Rupiah(0)


class LineKind(StrEnum):
    PAYMENT = "Pembayaran"
    REFUND = "Pengembalian"
    COMPLETED = "Pesanan selesai"
    MISFIT_CAME = "Uang tidak cocok masuk"
    MISFIT_ENDED = "Uang tidak cocok selesai"


class Line(NamedTuple):
    """Something that moved money or turnover; rupiah that left the seller are negative.

    `other` is what is neither goods nor shipping: a transfer's suffix, money that does not fit.
    """

    at: datetime
    kind: LineKind
    number: str  # of the order
    way: PaymentWay
    goods: Rupiah = NONE
    shipping: Rupiah = NONE
    other: Rupiah = NONE
    turnover: Rupiah = NONE

    @property
    def net(self) -> Rupiah:
        return Rupiah(self.goods + self.shipping + self.other)

    @property
    def came(self) -> Rupiah:
        return max(self.net, NONE)

    @property
    def went(self) -> Rupiah:
        return max(Rupiah(-self.net), NONE)


class Statement(NamedTuple):
    """The lines of a month, oldest first."""

    month: Month
    lines: Sequence[Line]

    def total(self, column: str) -> Rupiah:
        """The sum of one of a line's amounts, such as `net`."""
        return Rupiah(sum(getattr(line, column) for line in self.lines))


def statement_of(shop: Shop, month: Month) -> Statement:
    """All of a shop's month in the office's zone; seven statements, however long it was."""
    parts = (_payments, _refunds, _completions, _misfits)
    lines = [line for part in parts for line in part(shop, month)]
    return Statement(month, sorted(lines, key=lambda line: (line.at, line.number, line.kind)))


def _payments(shop: Shop, month: Month) -> Iterator[Line]:
    query = select(Payment, Order).join(Payment.order).where(Order.shop_id == shop.id)
    for payment, order in db.session.execute(query.where(_during(Payment.confirmed_at, month))):
        at = payment.confirmed_at or payment.began_at  # there is one: it was asked for
        yield Line(at, LineKind.PAYMENT, order.number, payment.way, *_split(order, payment.amount))


def _refunds(shop: Shop, month: Month) -> Iterator[Line]:
    """What went back of parts, or all that was left of an order that came to nothing."""
    query = (
        select(Refund, Order, Payment.amount)
        .join(Order, Order.id == Refund.order_id)
        .join(Payment, and_(Payment.order_id == Order.id, Payment.state.in_(COUNTED)))
        .where(Order.shop_id == shop.id, _during(Refund.given_at, month))
        .options(selectinload(Refund.parts))
        .options(selectinload(Order.lines), selectinload(Order.moves))
    )
    for refund, order, paid in db.session.execute(query):
        goods, shipping = _went(refund, order, paid)
        other = refund.amount - goods - shipping
        sold_before = order.state == OrderState.COMPLETED
        counts = sold_before and refund.given_at > order.moves[-1].moved_at
        yield Line(
            refund.given_at,
            LineKind.REFUND,
            order.number,
            order.payment_way,
            Rupiah(-goods),
            Rupiah(-shipping),
            Rupiah(-other),
            turnover=Rupiah(-goods if counts else 0),
        )


def _went(refund: Refund, order: Order, paid: Rupiah) -> tuple[int, int]:
    """Goods and shipping of a refund."""
    if refund.parts:
        shipping = sum(part.amount for part in refund.parts if part.order_line_id is None)
        return refund.amount - shipping, shipping
    if paid < order.total:  # money that came late and was not the whole
        return 0, 0
    return sum(line.left for line in order.lines), order.shipping_left


def _completions(shop: Shop, month: Month) -> Iterator[Line]:
    """Turnover, without what had gone back of the goods by then."""
    before = (
        select(func.coalesce(func.sum(RefundPart.amount), 0))
        .join(Refund, Refund.id == RefundPart.refund_id)
        .where(
            Refund.order_id == Order.id,
            RefundPart.order_line_id.is_not(None),
            Refund.given_at <= OrderMove.moved_at,
        )
        .correlate(Order, OrderMove)
        .scalar_subquery()
    )
    query = (
        select(OrderMove.moved_at, Order, before)
        .join(OrderMove.order)
        .where(Order.shop_id == shop.id, OrderMove.target == OrderState.COMPLETED)
        .where(_during(OrderMove.moved_at, month))
    )
    for at, order, gone in db.session.execute(query):
        sold = Rupiah(order.goods_total - int(gone))
        yield Line(at, LineKind.COMPLETED, order.number, order.payment_way, turnover=sold)


def _misfits(shop: Shop, month: Month) -> Iterator[Line]:
    """In when it was seen, out when it ended, however: then it went back, or became a payment."""
    came, ended = _during(MoneyCase.opened_at, month), _during(MoneyCase.ended_at, month)
    own = (MoneyCase.shop_id == shop.id, MoneyCase.kind != CaseKind.PAID_LATE)
    query = select(MoneyCase, Order).join(MoneyCase.order).where(*own, or_(came, ended))
    for case, order in db.session.execute(query):
        if not case.is_sellers:
            continue
        moments = [
            (case.opened_at, LineKind.MISFIT_CAME, case.amount),
            (case.ended_at, LineKind.MISFIT_ENDED, Rupiah(-case.amount)),
        ]
        for at, kind, amount in moments:
            if at is not None and _is_during(at, month):
                yield Line(at, kind, order.number, order.payment_way, other=amount)


def _split(order: Order, amount: Rupiah) -> tuple[Rupiah, Rupiah, Rupiah]:
    """Goods, shipping and the rest of a payment; one of less than the total is neither."""
    if amount < order.total:
        return NONE, NONE, amount
    return order.goods_total, order.shipping_fee, Rupiah(amount - order.total)


def _during(column: InstrumentedAttribute[datetime | None], month: Month) -> ColumnElement[bool]:
    first, end = _limits(month)
    return and_(column >= first, column < end)


def _is_during(moment: datetime, month: Month) -> bool:
    first, end = _limits(month)
    return first <= moment < end


def _limits(month: Month) -> tuple[datetime, datetime]:
    first, end = month.first_day, month.plus(1).first_day
    return clock.beginning_of(first), clock.beginning_of(end)
