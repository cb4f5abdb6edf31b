"""What a seller cannot do with an order, and what the page then says."""

import pytest

from tests import factories, moves
from tests.seller.scenes import at, by_courier
from tokoumkm.database import one_change
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments.models import Refund
from tokoumkm.shops.ways import PaymentWay


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Isi jumlah uang yang masuk."),
        ("tiga puluh ribu", "dengan angka saja"),
        ("-33000", "dengan angka saja"),
        ("33000,5", "dengan angka saja"),
        ("9" * 40, "dengan angka saja"),
        ("32999", "Jumlah pesanan ini Rp33.000, bukan Rp32.999."),
    ],
)
def test_an_amount_that_is_not_the_total_changes_nothing(seller, product, typed, sentence):
    order = factories.order(product, payment=PaymentWay.TRANSFER)

    page = seller.post(f"{at(order)}/pembayaran", {"amount": typed}, status=422)

    assert any(sentence in error for error in page.errors)
    assert page.select("#amount")[0].get("value", "") == typed
    assert order.state == OrderState.AWAITING_PAYMENT
    assert not order.is_paid


@pytest.mark.parametrize("step", ["pembatalan", "pembayaran-belum-masuk"])
@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_refusal_needs_a_short_reason(seller, product, step, reason):
    order = factories.order(product, payment=PaymentWay.TRANSFER)
    to_check(order)

    page = seller.post(f"{at(order)}/{step}", {"reason": reason}, status=422)

    assert page.errors
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_a_courier_needs_a_number(seller, product):
    order = moves.processing(factories.order(product))
    by_courier(order)

    page = seller.post(f"{at(order)}/pengiriman", {"tracking_number": " "}, status=422)
    assert page.errors == ["Isi nomor resi dari kurir."]

    seller.post(f"{at(order)}/pengiriman", {"tracking_number": "9" * 41}, status=422)
    assert order.state == OrderState.PROCESSING


@pytest.mark.parametrize("step", ["pembayaran", "pembayaran-belum-masuk", "penyelesaian"])
def test_a_step_out_of_order_is_refused_before_its_form(seller, product, step):
    order = factories.order(product)

    page = seller.get(f"{at(order)}/{step}", status=409)

    assert "Menunggu konfirmasi" in page.text
    seller.post(f"{at(order)}/{step}", {"amount": "33000", "reason": "x"}, status=409)
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_what_was_done_cannot_be_done_again(seller, product):
    order = factories.order(product)
    seller.post(f"{at(order)}/konfirmasi")

    seller.post(f"{at(order)}/konfirmasi", status=409)

    assert len(order.moves) == 2


def test_a_transfer_cannot_be_accepted_unseen(seller, product):
    order = factories.order(product, payment=PaymentWay.TRANSFER)

    seller.post(f"{at(order)}/konfirmasi", status=409)
    seller.post(f"{at(order)}/siap-diambil", status=409)

    assert order.state == OrderState.AWAITING_PAYMENT


def test_a_refund_that_nobody_owes_is_refused(seller, product, database):
    order = moves.on_its_way(factories.order(product))

    seller.post(f"{at(order)}/pengembalian-dana", {"way": "Tunai", "reason": "x"}, status=409)

    assert not database.session.scalars(database.select(Refund)).all()


def test_a_refund_says_how_and_why(seller, product):
    order = moves.processing(factories.order(product, payment=PaymentWay.TRANSFER))
    seller.post(f"{at(order)}/pembatalan", {"reason": "Pandan habis."})

    page = seller.post(f"{at(order)}/pengembalian-dana", {"way": "Emas"}, status=422)

    assert len(page.errors) == 2
    assert order.needs_refund


def test_a_paid_order_on_its_way_cannot_be_called_off(seller, product):
    order = moves.on_its_way(factories.order(product, payment=PaymentWay.TRANSFER))

    seller.get(f"{at(order)}/pembatalan", status=409)

    assert "Batalkan pesanan" not in seller.get(at(order)).text


def test_a_form_without_its_token_is_refused(seller, product):
    order = factories.order(product)

    seller.post(f"{at(order)}/konfirmasi", status=400, with_token=False)

    assert order.state == OrderState.AWAITING_CONFIRMATION


def to_check(order) -> None:
    """As if the buyer had sent a slip; the picture does not matter here."""
    with one_change():
        order.move_to(OrderState.AWAITING_CONFIRMATION, by=Actor.BUYER)
