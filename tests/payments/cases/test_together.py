"""The same money written down twice at the same instant, or ended twice, is one case."""

from functools import partial

from tests import factories
from tests.crowds import together
from tests.payments.misfits import SHORT
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order
from tokoumkm.payments.cases.actions import Ending, end_case, note_difference
from tokoumkm.payments.cases.models import CaseOutcome, MoneyCase
from tokoumkm.payments.models import Payment
from tokoumkm.shops.ways import PaymentWay

CLICKS = 4


def answered(call) -> bool:
    try:
        call()
    except Refused:
        return False
    return True


def note(order_id: int, seller_id: int) -> bool:
    order, seller = db.session.get_one(Order, order_id), db.session.get_one(Account, seller_id)
    return answered(lambda: note_difference(order, amount=SHORT, by=seller))


def end(case_id: int, seller_id: int) -> bool:
    case, seller = db.session.get_one(MoneyCase, case_id), db.session.get_one(Account, seller_id)
    ending = Ending(CaseOutcome.PAID_IN_FULL, case.expected - case.amount)
    return answered(lambda: end_case(case, ending=ending, by=seller))


def test_four_clicks_make_one_case_and_end_it_once(app, database):
    order = factories.order(payment=PaymentWay.TRANSFER)
    seller = factories.owner_of(order.shop)

    assert sum(together(app, [partial(note, order.id, seller.id)] * CLICKS)) == 1
    [case] = db.session.scalars(db.select(MoneyCase))
    assert sum(together(app, [partial(end, case.id, seller.id)] * CLICKS)) == 1

    assert case.outcome == CaseOutcome.PAID_IN_FULL
    assert db.session.scalars(db.select(Payment.amount)).all() == [order.amount_asked]
