"""Card money at the very instant at which the order ends, or gets another way: never silence."""

import os
from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests.crowds import together
from tests.payments.card.scenes import begun, card_product, fresh, order_of
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.card.reconciling import reconcile
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.models import Payment
from tokoumkm.payments.states import COUNTED
from tokoumkm.shops.ways import PaymentWay

# `RACE_ROUNDS=200` plays each rival so often on each engine.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "3"))


def call_off(order: Order) -> None:
    cancel_by_buyer(order, by=None)


def run_out(order: Order) -> None:
    with clock.moved_to(order.deadline_at + timedelta(seconds=1)):
        expire_orders()


def pay_in_cash(order: Order) -> None:
    change_way(order, way=PaymentWay.COD, by=None)


def ask_stripe(_order: Order) -> None:
    reconcile()


def tried(rival, order_id: int) -> None:
    with suppress(Refused, StaleDataError):
        rival(db.session.get_one(Order, order_id))


@pytest.mark.parametrize("rival", [call_off, run_out, pay_in_cash, ask_stripe])
def test_the_money_counts_once_whoever_was_quicker(app, stripe, rival):
    bag = card_product(stock=None)
    for _round in range(ROUNDS):
        order = order_of(bag)
        event = stripe.pay(begun(order).session_id)

        answers = together(app, [partial(stripe.send, event), partial(tried, rival, order.id)])

        assert answers[0].status_code == 200
        own = db.select(Payment).where(Payment.order_id == order.id, Payment.state.in_(COUNTED))
        [payment] = db.session.scalars(own).all()
        assert payment.amount == 33_000
        is_owed = fresh(order).state == OrderState.CANCELLED
        assert order.needs_refund == is_owed
        assert is_owed or order.state == OrderState.PROCESSING
        assert order.payment_way == PaymentWay.CARD
