"""The same slip for two orders: found by its bytes, and by its looks where it was saved anew."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests import factories
from tests.databases import statements
from tests.payments.drawn_slips import as_jpeg, drawn, pdf
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.payments.actions import send_proof
from tokoumkm.payments.alike import LOOKED_BACK, looks_alike, seen_elsewhere
from tokoumkm.payments.models import PaymentProof
from tokoumkm.payments.queries import proofs_of
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def sent(*files: BytesIO) -> list[PaymentProof]:
    """Slips for a new order, of a shop of its own."""
    order = factories.order(payment=PaymentWay.TRANSFER)
    for file in files:
        file.seek(0)
        send_proof(order, slip=file, by=None)
    return list(proofs_of(order))


def test_the_same_file_for_another_order_is_seen_by_both_sellers():
    first, second = sent(as_jpeg(drawn(1))), sent(as_jpeg(drawn(1)))

    assert seen_elsewhere(first) == {first[0].id}
    assert seen_elsewhere(second) == {second[0].id}


@pytest.mark.parametrize("saved", [{"quality": 60}, {"quality": 95, "scale": 0.9}])
def test_the_same_slip_saved_anew_is_nearly_the_same(saved):
    sent(as_jpeg(drawn(1)))

    assert seen_elsewhere(sent(as_jpeg(drawn(1), **saved)))


def test_another_slip_of_the_same_bank_is_another_slip():
    sent(*(as_jpeg(drawn(number)) for number in range(2, 6)))

    assert seen_elsewhere(sent(as_jpeg(drawn(1)))) == set()


def test_slips_of_one_order_are_not_held_against_each_other():
    assert seen_elsewhere(sent(as_jpeg(drawn(1)), as_jpeg(drawn(1)))) == set()


def test_a_pdf_is_known_by_its_bytes_alone():
    one = pdf().getvalue()
    sent(BytesIO(one))

    assert seen_elsewhere(sent(BytesIO(one)))
    assert seen_elsewhere(sent(pdf("Transfer lain"))) == set()


def test_an_old_slip_is_found_by_its_bytes_and_no_more_by_its_looks():
    with clock.moved_to(clock.now() - LOOKED_BACK - timedelta(days=1)):
        sent(as_jpeg(drawn(1)))

    assert seen_elsewhere(sent(as_jpeg(drawn(1), quality=60))) == set()
    assert seen_elsewhere(sent(as_jpeg(drawn(1))))


def test_looks_of_another_measure_are_not_alike():
    assert not looks_alike("00", "000")
    assert looks_alike("0f", "0f")


def test_it_takes_two_statements_whatever_there_is():
    sent(as_jpeg(drawn(1)))
    slips = sent(as_jpeg(drawn(1)), as_jpeg(drawn(2)))
    db.session.commit()
    ids = [slip.order_id for slip in slips]  # read again before it is counted

    with statements() as asked:
        assert len(seen_elsewhere(slips)) == 1

    assert (len(asked), len(ids)) == (2, 2)
    assert seen_elsewhere([]) == set()
