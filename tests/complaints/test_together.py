"""Two sides of a complaint at the same instant; one of them is first, and it still adds up."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests.complaints import scenes
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.complaints.actions import answering, replying
from tokoumkm.complaints.actions.expiring import expire_complaints
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintState
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState

REFUSED = (Refused, StaleDataError)
ROUNDS = 5


def answered(call):
    try:
        return call()
    except REFUSED as refusal:
        return refusal


def complain(order_id: int):
    order = db.session.get_one(Order, order_id)
    return answered(lambda: scenes.opened(order).id)


def fulfil(complaint_id: int, seller_id: int):
    complaint = db.session.get_one(Complaint, complaint_id)
    seller = db.session.get_one(Account, seller_id)
    act = partial(answering.fulfil, complaint, way="Tunai", words="x", by=seller)
    return answered(act)


def accept(complaint_id: int):
    complaint = db.session.get_one(Complaint, complaint_id)
    return answered(lambda: replying.accept_offer(complaint, by=None))


def withdraw(complaint_id: int):
    complaint = db.session.get_one(Complaint, complaint_id)
    return answered(lambda: replying.withdraw(complaint, by=None))


def at(moment, call):
    with clock.moved_to(moment):
        return call()


def test_a_double_click_opens_one_complaint(app, database):
    order = scenes.paid_on_its_way()

    answers = together(app, [partial(complain, order.id)] * 5)

    assert sum(isinstance(answer, int) for answer in answers) == 1
    assert db.session.scalar(db.select(db.func.count(Complaint.id))) == 1


def test_a_refund_that_was_agreed_is_recorded_once(app, database):
    complaint = scenes.agreed()
    seller_id = scenes.seller_of(complaint).id

    answers = together(app, [partial(fulfil, complaint.id, seller_id)] * 4)

    assert answers.count(None) == 1
    assert (complaint.order.refunded, complaint.state) == (33_000, ComplaintState.FULFILLED)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_yes_and_never_mind_at_once_leave_one_of_them(app, database, _round):
    complaint = scenes.offered()

    together(app, [partial(accept, complaint.id), partial(withdraw, complaint.id)])

    last = complaint.entries[-1]
    assert last.target == complaint.state
    assert complaint.order.is_disputed == complaint.is_open


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_complaint_and_the_clock_at_once_never_complete_what_is_disputed(app, database, _round):
    order = scenes.paid_on_its_way()
    due = order.deadline_at + timedelta(seconds=1)

    together(
        app,
        [partial(at, due, partial(complain, order.id)), partial(at, due, expire_orders)],
    )

    if order.state == OrderState.SHIPPED:
        assert order.is_disputed
    else:
        assert order.state == OrderState.COMPLETED


def test_two_schedulers_move_a_complaint_once(app, database):
    complaint = scenes.opened()
    due = clock.now() + timedelta(days=3)

    reports = together(app, [partial(at, due, expire_complaints)] * 3)

    assert sum(report.moved for report in reports) == 1
    assert [entry.target for entry in complaint.entries] == [
        ComplaintState.AWAITING_SELLER,
        ComplaintState.AWAITING_OFFICE,
    ]
