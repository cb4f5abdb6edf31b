"""Statement 4 about money that does not fit: each part of it broken on purpose."""

import pytest

from tests import factories
from tests.payments.misfits import short
from tests.tampering import without_triggers
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.payments.actions import record_late_money
from tokoumkm.shops.ways import PaymentWay

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.breaks_integrity]


@pytest.mark.parametrize(
    "change",
    [
        "update money_cases set shop_id = (select max(id) from shops)",
        "update money_cases set expected = amount where kind = 'amount_differs'",
        "update money_cases set outcome = 'paid_in_full', ended_at = opened_at",
        "update orders set needs_refund = false",
    ],
)
def test_a_case_that_its_order_does_not_know_is_found(change):
    short(factories.order(payment=PaymentWay.TRANSFER))
    late = factories.order(payment=PaymentWay.TRANSFER)
    cancel_by_buyer(late, by=None)
    record_late_money(late, amount=20_000, by=factories.owner_of(late.shop))
    factories.shop()
    assert not violations()
    db.session.rollback()

    without_triggers(change)

    assert [finding.number for finding in violations()] == [4]
