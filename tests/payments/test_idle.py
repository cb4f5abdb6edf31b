"""Tries of orders that ended are ended by the clock, once."""

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.commands.jobs import clocks_work
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.states import Actor
from tokoumkm.payments.actions import record_late_money, send_proof
from tokoumkm.payments.idle import end_idle_tries
from tokoumkm.payments.models import Payment, PaymentEvent
from tokoumkm.payments.states import PaymentState
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def claimed():
    """The buyer said that it was paid."""
    order = factories.order(payment=PaymentWay.TRANSFER)
    send_proof(order, slip=jpeg(), by=None)
    return order


def states() -> list[PaymentState]:
    return list(db.session.scalars(db.select(Payment.state).order_by(Payment.id)))


def test_what_was_called_off_is_waited_for_no_more():
    stays, ends = claimed(), claimed()
    cancel_by_buyer(ends, by=None)

    assert (end_idle_tries(), end_idle_tries()) == (1, 0)

    assert stays.state != ends.state
    assert states() == [PaymentState.WAITING, PaymentState.FAILED]
    latest = db.select(PaymentEvent.actor).order_by(PaymentEvent.id.desc())
    assert db.session.scalars(latest).first() == Actor.CLOCK


def test_the_clock_does_it_by_itself():
    cancel_by_buyer(claimed(), by=None)

    clocks_work()

    assert states() == [PaymentState.FAILED]


def test_money_that_comes_all_the_same_is_a_try_of_its_own():
    order = claimed()
    cancel_by_buyer(order, by=None)
    end_idle_tries()

    record_late_money(order, amount=33_000, by=factories.owner_of(order.shop))

    assert states() == [PaymentState.FAILED, PaymentState.CONFIRMED]
