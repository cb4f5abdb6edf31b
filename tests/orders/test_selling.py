import pytest

from tests import factories, moves
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import (
    ReasonMissing,
    accept_order,
    cancel_by_seller,
    mark_ready,
    ship_order,
)
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def seller_of(order: Order):
    return factories.owner_of(order.shop)


def test_a_seller_accepts_a_cash_order():
    order = factories.order()

    accept_order(order, by=seller_of(order))

    assert order.state == OrderState.PROCESSING
    assert order.moves[-1].actor == Actor.SELLER


def test_a_transfer_is_not_accepted_without_seeing_the_money():
    order = factories.order(payment=PaymentWay.TRANSFER)

    with pytest.raises(MoveNotAllowed, match="uang"):
        accept_order(order, by=seller_of(order))


def test_shipping_keeps_the_tracking_number_and_who_did_it():
    order = moves.processing(factories.order())
    seller = seller_of(order)

    ship_order(order, tracking_number="JX123", by=seller)

    assert (order.state, order.tracking_number) == (OrderState.SHIPPED, "JX123")
    assert order.moves[-1].account_id == seller.id


def test_an_order_that_is_fetched_is_made_ready_not_shipped():
    order = moves.processing(factories.order(delivery=DeliveryKind.PICKUP))

    with pytest.raises(MoveNotAllowed, match="diambil"):
        ship_order(order, tracking_number="", by=seller_of(order))
    mark_ready(order, by=seller_of(order))

    assert order.state == OrderState.READY_FOR_PICKUP


def test_an_order_nobody_accepted_cannot_be_shipped():
    order = factories.order()

    with pytest.raises(MoveNotAllowed, match="Menunggu konfirmasi"):
        ship_order(order, tracking_number="", by=seller_of(order))


def test_calling_off_gives_the_stock_back_and_keeps_the_reason():
    bag = factories.product(stock=5)
    order = factories.order(bag, quantity=2)

    cancel_by_seller(order, reason="Bahan habis.", by=seller_of(order))

    assert bag.variants[0].stock == 5
    assert (order.state, order.moves[-1].note) == (OrderState.CANCELLED, "Bahan habis.")
    assert not order.needs_refund


def test_calling_off_without_a_reason_changes_nothing():
    order = factories.order()

    with pytest.raises(ReasonMissing):
        cancel_by_seller(order, reason="  ", by=seller_of(order))

    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_calling_off_a_paid_order_owes_a_refund():
    order = moves.processing(factories.order(payment=PaymentWay.TRANSFER))

    cancel_by_seller(order, reason="Bahan habis.", by=seller_of(order))

    assert order.needs_refund


def test_a_paid_parcel_on_its_way_cannot_be_called_off():
    order = moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER))

    with pytest.raises(MoveNotAllowed, match="sudah dibayar"):
        cancel_by_seller(order, reason="Keliru.", by=seller_of(order))


def test_a_buyer_calls_off_an_order_and_the_stock_returns_once():
    bag = factories.product(stock=5)
    order = factories.order(bag, quantity=2)

    cancel_by_buyer(order, by=None)
    with pytest.raises(MoveNotAllowed):
        cancel_by_buyer(order, by=None)

    assert bag.variants[0].stock == 5


def test_two_tabs_of_one_order_do_not_overwrite_each_other(app):
    order = factories.order()
    seller = seller_of(order)
    cancel_by_buyer(order, by=None)

    with app.app_context():
        stale = db.session.get(Order, order.id)
        with pytest.raises(MoveNotAllowed, match="Dibatalkan"):
            accept_order(stale, by=seller)
