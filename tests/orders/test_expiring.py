from datetime import timedelta

import pytest

from tests import factories, moves
from tokoumkm import clock
from tokoumkm.catalog import stock
from tokoumkm.orders.actions.expiring import ClockReport, expire_orders
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def test_an_unpaid_order_expires_after_a_day_and_gives_its_stock_back():
    bag = factories.product(stock=5)
    order = factories.order(bag, quantity=2, payment=PaymentWay.TRANSFER)

    with later(hours=23):
        assert expire_orders() == ClockReport(expired=0, completed=0)
    with later(hours=25):
        assert expire_orders() == ClockReport(expired=1, completed=0)

    assert order.state == OrderState.EXPIRED
    assert bag.variants[0].stock == 5


def test_running_twice_changes_nothing_more():
    factories.order(payment=PaymentWay.TRANSFER)

    with later(hours=25):
        expire_orders()
        assert expire_orders() == ClockReport(expired=0, completed=0)


def test_a_cash_order_waits_for_its_seller_and_does_not_expire():
    order = factories.order(payment=PaymentWay.COD)

    with later(days=30):
        expire_orders()

    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_a_paid_parcel_counts_as_received_after_seven_days():
    order = moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER))

    with later(days=8):
        assert expire_orders() == ClockReport(expired=0, completed=1)

    assert order.state == OrderState.COMPLETED


def test_an_unpaid_parcel_is_never_completed_by_the_clock():
    order = moves.on_its_way(factories.order(payment=PaymentWay.COD))

    with later(days=30):
        expire_orders()

    assert order.state == OrderState.SHIPPED


@pytest.mark.breaks_integrity
def test_one_order_that_cannot_be_moved_does_not_stop_the_others(app):
    broken = factories.order(payment=PaymentWay.TRANSFER)
    sound = factories.order(payment=PaymentWay.TRANSFER)
    stock.give_back([(line.id, line.variant_id, line.quantity) for line in broken.lines])
    broken_id = broken.id

    with later(hours=25):
        assert expire_orders() == ClockReport(expired=1, completed=0, failed=(broken_id,))
        outcome = app.test_cli_runner().invoke(args=["orders", "expire"])

    assert sound.state == OrderState.EXPIRED
    assert outcome.exit_code == 1
    assert str(broken_id) in outcome.output
