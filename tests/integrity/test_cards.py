"""Statement 4 about card money: each part of it broken on purpose."""

import pytest

from tests import factories
from tests.payments.card.scenes import by_card, fresh, paid
from tests.tampering import without_triggers
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.money import Rupiah
from tokoumkm.payments.card.refunding import refund_parts
from tokoumkm.payments.money_back import MoneyBack

pytestmark = pytest.mark.breaks_integrity


@pytest.mark.parametrize(
    "change",
    [
        "update card_refunds set amount = 33001",
        "update card_sessions set state = 'open'",
        "update payments set card_session_id = null",
        "update card_sessions set amount = amount - 1",
        "update payments set state = 'failed', confirmed_at = null, confirmed_by = null",
    ],
)
def test_card_money_that_does_not_add_up_is_found(stripe, change):
    order = by_card()
    paid(stripe, order)
    back = MoneyBack({fresh(order).lines[0].id: Rupiah(5_000)})
    refund_parts(order, back=back, reason="x", by=factories.owner_of(order.shop))
    assert not violations()
    db.session.rollback()

    without_triggers(change)

    assert 4 in [finding.number for finding in violations()]
