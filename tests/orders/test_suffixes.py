"""The few rupiah that tell one transfer from another."""

from functools import partial

import pytest

from tests import factories, moves
from tests.crowds import together
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders import suffixes
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Order
from tokoumkm.orders.suffixes import draw_suffix
from tokoumkm.payments.actions import AmountDiffers, confirm_money
from tokoumkm.payments.models import Payment
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def goods(database):
    return factories.product(of=factories.shop(adds_suffix=True), stock=90)


def transfer(goods) -> Order:
    return factories.order(goods, payment=PaymentWay.TRANSFER)


def test_a_transfer_is_marked_where_its_shop_wants_it(goods):
    marked = transfer(goods)

    assert 1 <= marked.transfer_suffix <= 999
    assert marked.amount_asked == 33_000 + marked.transfer_suffix
    assert marked.total == marked.purchase.total == 33_000
    assert factories.order(goods).transfer_suffix == 0
    assert factories.order(payment=PaymentWay.TRANSFER).transfer_suffix == 0


def test_no_two_that_are_waited_for_come_to_the_same(goods, monkeypatch):
    monkeypatch.setattr(suffixes, "SUFFIXES", range(1, 4))

    drawn = [transfer(goods).transfer_suffix for _ in range(4)]

    assert (sorted(drawn[:3]), drawn[3]) == ([1, 2, 3], 0)


def test_a_sum_of_another_total_is_no_mark(goods, monkeypatch):
    monkeypatch.setattr(suffixes, "SUFFIXES", range(1, 4))
    seen = {transfer(goods).transfer_suffix for _ in range(3)}
    assert seen == {1, 2, 3}

    assert draw_suffix(goods.shop_id, Rupiah(33_002)) in (2, 3)
    assert draw_suffix(goods.shop_id, Rupiah(33_001)) == 3
    assert draw_suffix(factories.shop().id, Rupiah(33_000)) in (1, 2, 3)


def test_what_has_ended_or_was_paid_gives_its_mark_back(goods, monkeypatch):
    monkeypatch.setattr(suffixes, "SUFFIXES", range(7, 8))
    cancel_by_buyer(transfer(goods), by=None)
    moves.processing(transfer(goods))

    assert transfer(goods).transfer_suffix == 7


def test_the_seller_types_what_was_asked_with_the_mark(goods):
    order, seller = transfer(goods), factories.owner_of(goods.shop)

    with pytest.raises(AmountDiffers):
        confirm_money(order, amount=order.total, by=seller)
    confirm_money(order, amount=order.amount_asked, by=seller)

    assert db.session.scalars(db.select(Payment.amount)).all() == [order.amount_asked]
    receipt = receipt_of(order.shop_id, order.number, receipt_id=None)
    assert receipt.goods_total + receipt.shipping_fee == 33_000


def test_who_draws_the_same_at_the_same_moment_draws_again(app, goods, monkeypatch):
    """The tables refuse the second, and the checkout places it once more."""
    monkeypatch.setattr(suffixes, "SUFFIXES", range(1, 5))
    carts = [factories.cart(goods) for _ in range(4)]
    sent = [factories.checkout(cart, payment=PaymentWay.TRANSFER) for cart in carts]

    together(app, [partial(place_purchase, each, account=None) for each in sent])

    drawn = db.session.scalars(db.select(Order.transfer_suffix)).all()
    assert sorted(filter(None, drawn)) == sorted({*filter(None, drawn)})
    assert len(drawn) == 4
