"""`flask orders …`"""

from datetime import timedelta

from tests import factories
from tokoumkm import clock
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import PaymentWay


def test_an_unpaid_order_past_its_time_expires_once(app, database):
    with clock.moved_to(clock.now() - timedelta(days=2)):
        order = factories.order(payment=PaymentWay.TRANSFER)
    run = app.test_cli_runner().invoke

    first, second = run(args=["orders", "expire"]), run(args=["orders", "expire"])
    database.session.expire_all()

    assert first.stdout == "1 pesanan kedaluwarsa, 0 pesanan selesai.\n"
    assert second.stdout == "0 pesanan kedaluwarsa, 0 pesanan selesai.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert order.state == OrderState.EXPIRED
