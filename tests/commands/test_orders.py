"""`flask orders …`"""

from datetime import timedelta

from tests import factories
from tests.complaints import scenes
from tokoumkm import clock
from tokoumkm.complaints.states import ComplaintState
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import PaymentWay


def test_an_unpaid_order_past_its_time_expires_once(app, database):
    with clock.moved_to(clock.now() - timedelta(days=2)):
        order = factories.order(payment=PaymentWay.TRANSFER)
    run = app.test_cli_runner().invoke

    first, second = run(args=["orders", "expire"]), run(args=["orders", "expire"])
    database.session.expire_all()

    said = "{} pesanan kedaluwarsa, 0 pesanan selesai, 0 komplain dilanjutkan.\n"
    assert [first.stdout, second.stdout] == [said.format(1), said.format(0)]
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert order.state == OrderState.EXPIRED


def test_a_complaint_nobody_answered_goes_to_the_office(app, database):
    with clock.moved_to(clock.now() - timedelta(days=2, minutes=1)):
        complaint = scenes.opened()

    said = app.test_cli_runner().invoke(args=["orders", "expire"])
    database.session.expire_all()

    assert said.stdout.endswith("1 komplain dilanjutkan.\n")
    assert complaint.state == ComplaintState.AWAITING_OFFICE
