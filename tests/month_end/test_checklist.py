"""What may still move a month's figures, before its books are closed."""

from datetime import UTC, datetime

import pytest

from tests import factories, moves
from tests.complaints.scenes import opened
from tests.databases import statements
from tests.payments.misfits import short
from tests.turnover.closing.months import IN_MARCH, MAY
from tests.turnover.sales import MARCH, sale
from tokoumkm import clock
from tokoumkm.money import Rupiah
from tokoumkm.month_end.checklist import checks_of, pending_of
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.usefixtures("database")

LAST_MOMENT = datetime(2026, 3, 31, 16, 59, tzinfo=UTC)
FIRST_MOMENT = datetime(2026, 3, 31, 17, 0, tzinfo=UTC)  # of April


def test_everything_open_at_the_end_of_a_month_is_counted_once():
    with clock.moved_to(MARCH):
        opened()
        short(factories.order(payment=PaymentWay.TRANSFER))
        moves.completed(factories.order())
    with clock.moved_to(LAST_MOMENT):
        factories.order()
    with clock.moved_to(FIRST_MOMENT):
        factories.order()
        moves.processing(factories.order())
    anyam, batik = factories.business(), factories.business()
    for amount in (50_000, 20_000):
        sale(anyam, amount, channel="gerai", assurance=Assurance.DECLARED)
    for assurance, amount in ((Assurance.DECLARED, -9_000), (Assurance.VERIFIED, 9_000)):
        sale(batik, 9_000, channel="bazar", assurance=Assurance.DECLARED)
        sale(batik, Rupiah(amount), channel="bazar", assurance=assurance)
        sale(batik, -9_000, channel="bazar", assurance=Assurance.DECLARED, orders=-1)

    with clock.moved_to(MAY), statements() as asked:
        checks = checks_of(IN_MARCH)

    assert pending_of(checks) == {
        "komplain": 1,
        "pesanan belum dijawab": 1,
        "pesanan belum selesai": 1,  # the one that is complained about
        "uang tidak cocok": 1,
        "belum diverifikasi": 1,
    }
    assert len(asked) <= 6


def test_a_quiet_month_has_nothing_open():
    assert pending_of(checks_of(IN_MARCH)) == {}
