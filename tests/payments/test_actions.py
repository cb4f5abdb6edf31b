from io import BytesIO

import pytest

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.media import store
from tokoumkm.orders.actions.selling import ReasonMissing, cancel_by_seller
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.states import OrderState
from tokoumkm.payments import actions
from tokoumkm.payments.actions import (
    MOST_SLIPS,
    AmountDiffers,
    TooManySlips,
    complete_by_seller,
    confirm_money,
    money_not_seen,
    record_late_money,
    send_proof,
)
from tokoumkm.payments.models import Payment, PaymentProof, Refund
from tokoumkm.payments.queries import proof_of, proofs_of
from tokoumkm.payments.refunding import record_refund
from tokoumkm.payments.slips import store_slip
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.usefixtures("database")


def slip() -> BytesIO:
    return written(two_colours(400, 700), "JPEG")


@pytest.fixture
def order(database):
    return factories.order(factories.product(price=25_000), payment=PaymentWay.TRANSFER)


def test_a_slip_moves_the_order_to_the_sellers_desk_but_pays_nothing(order):
    send_proof(order, slip=slip(), by=None)

    assert order.state == OrderState.AWAITING_CONFIRMATION
    assert not order.is_paid
    assert len(proofs_of(order)) == 1


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(order):
    with pytest.raises(BadPhoto):
        send_proof(order, slip=BytesIO(b"no picture"), by=None)

    assert order.state == OrderState.AWAITING_PAYMENT
    assert db.session.scalar(db.select(PaymentProof)) is None


def test_no_slip_is_taken_for_a_cash_order():
    with pytest.raises(MoveNotAllowed, match="tidak menunggu transfer"):
        send_proof(factories.order(payment=PaymentWay.COD), slip=slip(), by=None)


def test_the_seller_who_types_the_exact_amount_confirms_the_money(order):
    confirm_money(order, amount=order.total, by=factories.owner_of(order.shop))

    assert order.state == OrderState.PROCESSING
    assert order.confirmed_by == Assurance.SELLER
    [payment] = db.session.scalars(db.select(Payment))
    assert payment.amount == order.total


def test_another_amount_confirms_nothing(order):
    with pytest.raises(AmountDiffers, match=r"Rp33\.000, bukan Rp30\.000"):
        confirm_money(order, amount=30_000, by=factories.owner_of(order.shop))

    assert order.state == OrderState.AWAITING_PAYMENT


def test_money_not_seen_goes_back_to_the_buyer_with_a_reason(order):
    send_proof(order, slip=slip(), by=None)
    seller = factories.owner_of(order.shop)

    with pytest.raises(ReasonMissing):
        money_not_seen(order, reason=" ", by=seller)
    money_not_seen(order, reason="Belum masuk rekening.", by=seller)

    assert order.state == OrderState.AWAITING_PAYMENT
    assert order.moves[-1].note == "Belum masuk rekening."


def test_a_cash_order_is_paid_and_completed_in_one_step():
    order = moves.on_its_way(factories.order(payment=PaymentWay.COD))

    complete_by_seller(order, by=factories.owner_of(order.shop))

    assert order.state == OrderState.COMPLETED
    assert order.confirmed_by == Assurance.COD


def test_a_cash_order_still_in_the_shop_is_not_paid():
    order = moves.processing(factories.order(payment=PaymentWay.COD))

    with pytest.raises(MoveNotAllowed, match="Kirim dulu"):
        complete_by_seller(order, by=factories.owner_of(order.shop))

    assert db.session.scalar(db.select(Payment)) is None


def test_a_refund_settles_a_called_off_paid_order_once(order):
    seller = factories.owner_of(moves.processing(order).shop)
    cancel_by_seller(order, reason="Bahan habis.", by=seller)

    record_refund(order, way="Transfer bank", reason="Bahan habis.", by=seller)
    with pytest.raises(Refused):
        record_refund(order, way="Transfer bank", reason="Bahan habis.", by=seller)

    assert [refund.amount for refund in db.session.scalars(db.select(Refund))] == [order.total]


def test_money_that_comes_after_the_end_is_a_case_until_it_is_given_back(order):
    seller = factories.owner_of(order.shop)
    cancel_by_seller(order, reason="Bahan habis.", by=seller)

    record_late_money(order, amount=20_000, by=seller)
    assert order.needs_refund
    record_refund(order, way="Transfer bank", reason="Terlambat.", by=seller)

    assert not order.needs_refund
    assert db.session.scalars(db.select(Refund.amount)).all() == [20_000]


def test_late_money_is_recorded_once_and_only_for_transfers_that_ended(order):
    seller = factories.owner_of(order.shop)
    with pytest.raises(MoveNotAllowed):
        record_late_money(order, amount=20_000, by=seller)
    cancel_by_seller(order, reason="Bahan habis.", by=seller)

    with pytest.raises(AmountDiffers):
        record_late_money(order, amount=0, by=seller)
    record_late_money(order, amount=order.total, by=seller)
    with pytest.raises(MoveNotAllowed):
        record_late_money(order, amount=order.total, by=seller)


def test_a_slip_belongs_to_its_order_alone(order):
    proof = send_proof(order, slip=slip(), by=None)

    assert proof_of(order, proof.id) is not None
    assert proof_of(factories.order(), proof.id) is None


def test_the_sixth_slip_of_an_order_is_refused_and_not_kept(order):
    for _ in range(MOST_SLIPS):
        send_proof(order, slip=slip(), by=None)

    with pytest.raises(TooManySlips):
        send_proof(order, slip=slip(), by=None)

    assert len(list(store.listed("private/bukti"))) == MOST_SLIPS


def test_a_slip_lies_in_the_private_folder(order):
    proof = send_proof(order, slip=slip(), by=None)

    assert [file for file in store.listed("private/bukti") if proof.name in file.path]


def test_a_slip_for_an_order_that_was_called_off_meanwhile_leaves_no_file(order, monkeypatch):
    def stored(stream):
        kept = store_slip(stream)
        cancel_by_seller(order, reason="Habis", by=factories.owner_of(order.shop))
        return kept

    monkeypatch.setattr(actions, "store_slip", stored)

    with pytest.raises(MoveNotAllowed):
        send_proof(order, slip=slip(), by=None)

    assert not list(store.listed("private/bukti"))
