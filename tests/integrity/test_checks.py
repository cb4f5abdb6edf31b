"""Each of the statements finds what breaks it: broken on purpose, one at a time."""

import pytest

from tests import factories, moves
from tests.audit.acting import act
from tests.tampering import without_triggers
from tokoumkm.catalog.models import Photo
from tokoumkm.clock import now
from tokoumkm.database import db, one_change
from tokoumkm.integrity.checks import findings, violations

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.breaks_integrity]

BREAKS = {
    1: "update variants set stock = stock + 1",
    2: "delete from stock_movements where id = (select min(id) from stock_movements)",
    3: "update order_lines set price = price + 1",
    4: (
        "insert into refunds (order_id, amount, way, reason, given_at) "
        "select id, total + 1, 'transfer', 'x', placed_at from orders"
    ),
    5: "update orders set state = 'processing'",
    6: "update monthly_totals set amount = amount + 1",
    7: "update receipt_serials set last = last + 1",
    8: "update orders set state = 'shipped'",
    10: "update audit_entries set reason = 'lain'",
}


def test_a_market_in_order_breaks_nothing():
    moves.completed(factories.order())

    assert [finding.number for finding in findings()] == list(range(1, 11))
    assert not violations()


@pytest.mark.parametrize("number", BREAKS)
def test_each_statement_finds_what_breaks_it(number):
    moves.completed(factories.order())
    act()
    db.session.rollback()

    without_triggers(BREAKS[number])

    assert number in [finding.number for finding in violations()]


def test_a_key_used_twice_cannot_even_be_written():
    """Statement 7 is held by the tables themselves."""
    moves.completed(factories.order())

    with pytest.raises(db.exc.IntegrityError):
        without_triggers(
            "insert into purchases (idempotency_key, content_digest, buyer_name, buyer_phone, "
            "address, region_code, region_words, total, placed_at) select idempotency_key, "
            "content_digest, buyer_name, buyer_phone, address, region_code, region_words, total, "
            "placed_at from purchases"
        )


@pytest.mark.parametrize(
    "change",
    [
        "update receipts set serial = serial + 1",
        "update receipt_lines set price = price + 1",
        "delete from receipt_serials",
    ],
)
def test_a_receipt_that_is_missing_or_does_not_add_up_is_found(change):
    moves.completed(factories.order())
    db.session.rollback()

    without_triggers(change)

    assert [finding.number for finding in violations()] == [7]


def test_a_gap_between_the_numbers_of_receipts_is_found():
    bag = factories.product()
    for _ in range(3):
        moves.completed(factories.order(bag))
    db.session.rollback()

    second = "select id from receipts where serial = 2"
    without_triggers(
        f"delete from receipt_lines where receipt_id = ({second})",
        "delete from receipts where serial = 2",
    )

    [finding] = violations()
    assert finding.number == 7
    assert "times=2" in finding.offenders[0]


def test_a_photo_without_its_files_is_found():
    product_id = factories.product().id
    with one_change():
        db.session.add(
            Photo(product_id=product_id, name="0" * 32, content_hash="x", created_at=now())
        )

    [finding] = violations()
    assert finding.number == 9
    assert "0" * 32 in finding.offenders[0]
