"""Money that comes after an order has ended: written down, given back, never silence."""

import pytest

from tests import factories
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.payments.models import Payment, Refund
from tokoumkm.shops.ways import PaymentWay


@pytest.fixture
def ended(seller, product):
    """A transfer that its buyer called off."""
    order = factories.order(product, payment=PaymentWay.TRANSFER)
    cancel_by_buyer(order, by=None)
    return order


def address(order) -> str:
    return f"/penjual/pesanan/{order.number}/uang-terlambat"


def test_late_money_is_written_down_and_then_given_back(seller, ended):
    seller.get(f"/penjual/pesanan/{ended.number}")
    seller.follow("Uangnya masuk terlambat")
    seller.submit("Catat uang ini", {"amount": "20.000"})
    assert ended.needs_refund

    page = seller.follow("Catat pengembalian uang")
    assert "Rp20.000" in page.text
    seller.submit("Uang sudah dikembalikan", {"way": "Tunai", "reason": "Diantar sendiri"})

    assert not ended.needs_refund
    assert db.session.scalars(db.select(Refund.amount)).all() == [20_000]


def test_an_ended_order_asks_for_nothing(seller, ended):
    page = seller.get(f"/penjual/pesanan/{ended.number}")

    [step] = [link for link in page.select("a.button") if "terlambat" in link.get_text()]
    assert "quiet" in step["class"]


@pytest.mark.parametrize("amount", ["", "0", "-5", "dua puluh ribu", "9" * 40])
def test_a_wrong_amount_is_named_and_nothing_is_written(seller, ended, amount):
    page = seller.post(address(ended), {"amount": amount}, status=422)

    assert page.errors
    assert page.select("[name=amount]")[0]["value"] == amount
    assert db.session.scalar(db.select(Payment)) is None


def test_an_order_that_still_lives_takes_no_late_money(seller, product):
    living = factories.order(product, payment=PaymentWay.TRANSFER)
    in_cash = factories.order(product, payment=PaymentWay.COD)
    cancel_by_buyer(in_cash, by=None)

    for order in (living, in_cash):
        seller.get(address(order), status=409)
        seller.post(address(order), {"amount": "20000"}, status=409)


def test_another_shops_order_does_not_exist(seller):
    theirs = factories.order(payment=PaymentWay.TRANSFER)
    cancel_by_buyer(theirs, by=None)

    seller.get(address(theirs), status=404)
    seller.post(address(theirs), {"amount": "20000"}, status=404)
