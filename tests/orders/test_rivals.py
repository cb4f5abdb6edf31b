"""Paid, expired and called off at the same instant: exactly one of them happens."""

import os
from contextlib import contextmanager
from itertools import cycle, islice, permutations
from threading import Thread, current_thread

import pytest
from sqlalchemy import event
from sqlalchemy.orm.exc import StaleDataError

from tests import factories
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import confirm_money
from tokoumkm.shops.ways import PaymentWay

# `RIVAL_ROUNDS=84` makes 504 rounds of it on each engine.
ROUNDS = int(os.environ.get("RIVAL_ROUNDS", "3"))
LINES = ("SELECT orders", "UPDATE orders", "INSERT INTO order_moves")
MOST_WAIT = 0.1  # the rival may have to wait for us, and then we must go on


def pay(order_id: int) -> bool:
    order = db.session.get_one(Order, order_id)
    confirm_money(order, amount=order.total, by=factories.owner_of(order.shop))
    return True


def call_off(order_id: int) -> bool:
    cancel_by_buyer(db.session.get_one(Order, order_id), by=None)
    return True


def expire(_order_id: int) -> bool:
    return expire_orders().expired == 1


ENDS = {pay: OrderState.PROCESSING, call_off: OrderState.CANCELLED, expire: OrderState.EXPIRED}


def happens(step, order_id: int) -> bool:
    try:
        return step(order_id)
    except (Refused, StaleDataError):
        return False
    finally:
        db.session.remove()


@contextmanager
def somebody_at(line: str, arrives):
    """Just before our statement that begins so, let somebody else do theirs, once."""
    ours, waiting = current_thread(), [arrives]

    def look(_connection, _cursor, statement, *_rest) -> None:
        if current_thread() is ours and statement.startswith(line) and waiting:
            waiting.pop()()

    event.listen(db.engine, "before_cursor_execute", look)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", look)


def one_round(app, *, ours, theirs, line: str) -> tuple[int, list[OrderState]]:
    """An overdue order, our step, and theirs at a line of ours; who says that it happened."""
    order_id = factories.order(payment=PaymentWay.TRANSFER).id
    happened, rivals = [], []

    def rival() -> None:
        with app.app_context(), clock.moved_to(overdue):
            if happens(theirs, order_id):
                happened.append(ENDS[theirs])

    def arrives() -> None:
        rivals.append(Thread(target=rival))
        rivals[0].start()
        rivals[0].join(MOST_WAIT)

    overdue = clock.now() + wait.to_pay + wait.to_pay
    with clock.moved_to(overdue), somebody_at(line, arrives):
        if happens(ours, order_id):
            happened.append(ENDS[ours])
    assert rivals, f"{ours.__name__} never came to {line}"
    rivals[0].join()
    return order_id, happened


@pytest.mark.parametrize(
    ("ours", "theirs"), list(permutations(ENDS, 2)), ids=lambda step: step.__name__
)
def test_exactly_one_of_two_rivals_gets_the_order(app, database, ours, theirs):
    for line in islice(cycle(LINES), ROUNDS):
        order_id, happened = one_round(app, ours=ours, theirs=theirs, line=line)

        order = database.session.get_one(Order, order_id)
        assert happened == [order.state], line
        assert len(order.moves) == 2, line
        database.session.rollback()
