"""What a seller is offered is what the actions take."""

import pytest

from tests import factories, moves
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.steps import Step, refuse_closed_step, seller_steps
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def test_a_new_cash_order_is_accepted_or_called_off():
    assert seller_steps(factories.order()) == [Step.ACCEPT, Step.CANCEL]


def test_a_transfer_waits_for_its_money():
    order = factories.order(payment=PaymentWay.TRANSFER)

    assert seller_steps(order) == [Step.CONFIRM_MONEY, Step.CANCEL]


@pytest.mark.parametrize(
    ("delivery", "step"),
    [(DeliveryKind.OWN, Step.SHIP), (DeliveryKind.PICKUP, Step.MARK_READY)],
)
def test_what_is_prepared_is_sent_or_made_ready(delivery, step):
    order = moves.processing(factories.order(delivery=delivery))

    assert seller_steps(order) == [step, Step.CANCEL]


@pytest.mark.parametrize(
    ("payment", "steps"),
    [
        (PaymentWay.COD, [Step.COMPLETE, Step.CANCEL]),
        (PaymentWay.TRANSFER, [Step.COMPLETE]),
    ],
)
def test_on_its_way_only_an_unpaid_order_can_be_called_off(payment, steps):
    assert seller_steps(moves.on_its_way(factories.order(payment=payment))) == steps


def test_an_ended_order_asks_for_nothing_but_the_refund_it_owes():
    order = moves.processing(factories.order(payment=PaymentWay.TRANSFER))
    cancel_by_seller(order, reason="Habis.", by=factories.owner_of(order.shop))

    assert seller_steps(order) == [Step.REFUND]
    assert seller_steps(moves.completed(factories.order())) == []


def test_a_closed_step_is_refused_in_words():
    with pytest.raises(MoveNotAllowed, match="Menunggu konfirmasi"):
        refuse_closed_step(factories.order(), Step.SHIP)
