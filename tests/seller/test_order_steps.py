"""A seller moves an order on, step by step."""

from tests import factories, moves
from tests.seller.scenes import at, by_courier, jpeg
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import send_proof
from tokoumkm.payments.models import Refund
from tokoumkm.shops.ways import DeliveryKind, PaymentWay
from tokoumkm.turnover.models import Assurance


def test_a_cash_order_goes_from_accepted_to_paid_at_the_door(seller, product):
    order = factories.order(product)

    seller.get("/penjual/pesanan")
    seller.submit("Terima pesanan")
    assert order.state == OrderState.PROCESSING

    seller.follow("Kirim pesanan")
    seller.submit("Tandai sudah dikirim")
    assert order.state == OrderState.SHIPPED

    seller.follow("Sudah diserahkan dan dibayar")
    page = seller.submit("Ya, pesanan selesai")
    assert order.state == OrderState.COMPLETED
    assert order.confirmed_by == Assurance.COD
    assert "Rp25.000 tercatat sebagai omzet" in page.text


def test_a_transfer_is_confirmed_by_the_amount_that_came(seller, product):
    order = factories.order(product, payment=PaymentWay.TRANSFER, delivery=DeliveryKind.PICKUP)
    send_proof(order, slip=jpeg(), by=None)

    seller.get("/penjual/pesanan")
    page = seller.follow("Cek bukti")
    assert page.select(".shots img")
    seller.submit("Ya, uang sudah masuk", {"amount": "25.000"})
    assert order.state == OrderState.PROCESSING
    assert order.confirmed_by == Assurance.SELLER

    seller.submit("Tandai siap diambil")
    assert order.state == OrderState.READY_FOR_PICKUP

    seller.follow("Sudah diserahkan")
    seller.submit("Ya, pesanan selesai")
    assert order.state == OrderState.COMPLETED


def test_money_that_is_not_there_sends_the_order_back_with_a_reason(seller, product):
    order = factories.order(product, payment=PaymentWay.TRANSFER)
    send_proof(order, slip=jpeg(), by=None)

    seller.get(f"{at(order)}/pembayaran-belum-masuk")
    page = seller.submit("Ya, uang belum masuk", {"reason": "Belum ada di mutasi."})

    assert order.state == OrderState.AWAITING_PAYMENT
    assert "“Belum ada di mutasi.”" in page.text


def test_a_courier_gets_the_number_in_capitals(seller, product):
    order = moves.processing(factories.order(product))
    by_courier(order)

    seller.get(f"{at(order)}/pengiriman")
    page = seller.submit("Tandai sudah dikirim", {"tracking_number": " jx123 "})

    assert order.tracking_number == "JX123"
    assert "JX123" in page.text


def test_an_order_is_called_off_and_its_goods_go_back(seller, product):
    order = factories.order(product, quantity=4)

    seller.get("/penjual/pesanan")
    seller.follow("Tolak")
    seller.submit("Ya, batalkan pesanan", {"reason": "Pandan habis."})

    assert order.state == OrderState.CANCELLED
    assert product.variants[0].stock == 90


def test_a_paid_order_that_is_called_off_owes_a_refund(seller, product, database):
    order = moves.processing(factories.order(product, payment=PaymentWay.TRANSFER))

    page = seller.get(f"{at(order)}/pembatalan")
    assert "Pembeli sudah membayar Rp33.000" in page.text
    seller.submit("Ya, batalkan pesanan", {"reason": "Pandan habis."})
    seller.follow("Catat pengembalian uang")
    seller.submit("Uang sudah dikembalikan", {"way": "Tunai", "reason": "Diambil di toko."})

    [refund] = database.session.scalars(database.select(Refund))
    assert (refund.amount, refund.way) == (33_000, "Tunai")
    assert not order.needs_refund
