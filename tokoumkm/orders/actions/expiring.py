"""What the clock decides: unpaid orders end, delivered ones are taken as received."""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.completing import complete
from tokoumkm.orders.actions.ending import give_stock_back
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.telling import tell_moved

logger = logging.getLogger(__name__)

DELIVERED = (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)


class ClockReport(NamedTuple):
    """How many orders the clock moved, and the ids of those it could not."""

    expired: int
    completed: int
    failed: Sequence[int] = ()


def expire_orders() -> ClockReport:
    """Move every order whose time is up; each in a change of its own, safe to run twice at once.

    An order that cannot be moved is told to the log and does not stop the others.
    """
    failed: list[int] = []
    expired = _each(_expire, _overdue(OrderState.AWAITING_PAYMENT), failed=failed)
    completed = _each(_complete, _overdue(*DELIVERED), failed=failed)
    return ClockReport(expired, completed, tuple(failed))


def _each(move: Callable[[int], bool], order_ids: Sequence[int], *, failed: list[int]) -> int:
    moved = 0
    for order_id in order_ids:
        try:
            moved += move(order_id)
        except (Refused, SQLAlchemyError, ValueError):
            logger.exception("the clock could not move order %s", order_id)
            failed.append(order_id)
    return moved


def _overdue(*states: OrderState) -> list[int]:
    """Orders past their deadline; delivered ones only when paid and not complained about."""
    delivered = states == DELIVERED
    return list(
        db.session.scalars(
            select(Order.id)
            .where(
                Order.state.in_(states),
                Order.deadline_at <= clock.now(),
                Order.disputed_at.is_(None),
                *([Order.paid_at.is_not(None)] if delivered else []),
            )
            .order_by(Order.id)
        )
    )


def _still_overdue(order_id: int, *states: OrderState) -> Order | None:
    """Asked again inside the change and with the row locked: a rival may have moved it."""
    order = db.session.get(Order, order_id, with_for_update=True, populate_existing=True)
    if order is None or order.state not in states or order.is_disputed:
        return None
    if order.deadline_at is None:
        return None
    return order if order.deadline_at <= clock.now() else None


@one_change()
def _expire(order_id: int) -> bool:
    order = _still_overdue(order_id, OrderState.AWAITING_PAYMENT)
    if order is None:
        return False
    order.move_to(OrderState.EXPIRED, by=Actor.CLOCK, note="Belum dibayar sampai batas waktu.")
    give_stock_back(order)
    tell_moved(order)
    return True


@one_change()
def _complete(order_id: int) -> bool:
    order = _still_overdue(order_id, *DELIVERED)
    if order is None or not order.is_paid:
        return False
    complete(order, by=Actor.CLOCK)
    return True
