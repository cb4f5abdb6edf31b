"""Money that is given back twice at the same instant, or while the order moves on."""

from functools import partial

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests import factories, moves
from tests.crowds import together
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import confirm_receipt
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import record_refund, refund_parts
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import TurnoverEntry

REFUSED = (Refused, StaleDataError)
ROUNDS = 10


def paid() -> Order:
    """One bag of Rp25.000 and Rp8.000 for the way."""
    return moves.processing(factories.order(payment=PaymentWay.TRANSFER))


def answered(call):
    """What a person is answered; a refusal is an answer."""
    try:
        return call()
    except REFUSED as refusal:
        return refusal


def refund(order_id: int, seller_id: int, amount: int, shipping: int = 0):
    order = db.session.get_one(Order, order_id)
    seller = db.session.get_one(Account, seller_id)
    back = MoneyBack({order.lines[0].id: Rupiah(amount)}, Rupiah(shipping))
    return answered(
        lambda: refund_parts(order, back=back, way="Tunai", reason="x", by=seller).amount
    )


def receive(order_id: int):
    return answered(lambda: confirm_receipt(db.session.get_one(Order, order_id), by=None))


def call_off(order_id: int, seller_id: int):
    seller = db.session.get_one(Account, seller_id)
    order = db.session.get_one(Order, order_id)
    return answered(lambda: cancel_by_seller(order, reason="x", by=seller))


def give_rest(order_id: int, seller_id: int):
    seller = db.session.get_one(Account, seller_id)
    order = db.session.get_one(Order, order_id)
    return answered(lambda: record_refund(order, way="Tunai", reason="x", by=seller).amount)


def test_of_many_refunds_at_once_no_more_goes_back_than_was_paid(app, database):
    order = paid()
    seller_id = factories.owner_of(order.shop).id

    answers = together(app, [partial(refund, order.id, seller_id, 10_000)] * 6)

    assert sorted(answer for answer in answers if answer == 10_000) == [10_000, 10_000]
    assert sum(isinstance(answer, REFUSED) for answer in answers) == 4
    assert (order.refunded, order.lines[0].left) == (20_000, 5_000)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_refund_while_the_buyer_completes_is_in_the_turnover_or_was_refused(
    app, database, _round
):
    order = paid()
    seller = factories.owner_of(order.shop)
    moves.ship_order(order, tracking_number="", by=seller)

    together(app, [partial(refund, order.id, seller.id, 4_000), partial(receive, order.id)])

    booked = sum(db.session.scalars(db.select(TurnoverEntry.amount)).all())
    assert order.refunded in (0, 4_000)
    assert booked == (25_000 - order.refunded if order.state == OrderState.COMPLETED else 0)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_refund_while_the_order_is_called_off_leaves_the_right_rest(app, database, _round):
    order = paid()
    seller_id = factories.owner_of(order.shop).id

    together(
        app,
        [
            partial(refund, order.id, seller_id, 25_000, 8_000),
            partial(call_off, order.id, seller_id),
        ],
    )

    if order.needs_refund:
        assert (order.state, order.refunded) == (OrderState.CANCELLED, 0)
    else:
        assert order.refunded == 33_000


def test_the_rest_of_an_order_called_off_goes_back_once(app, database):
    order = paid()
    seller = factories.owner_of(order.shop)
    cancel_by_seller(order, reason="x", by=seller)

    answers = together(app, [partial(give_rest, order.id, seller.id)] * 4)

    assert [answer for answer in answers if answer == 33_000] == [33_000]
    assert order.refunded == 33_000
