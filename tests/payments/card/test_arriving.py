"""Card money that comes late, twice, or for an order whose buyer chose another way meanwhile."""

from datetime import timedelta

import pytest

from tests import factories
from tests.payments.card.scenes import begun, by_card, card_shop, fresh, order_of, tries
from tests.tampering import without_triggers
from tokoumkm import clock
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.database import db, one_change
from tokoumkm.integrity.checks import violations
from tokoumkm.notices.models import Notice
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.selling import accept_order, cancel_by_seller, ship_order
from tokoumkm.orders.oversight import orders_to_watch
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments.actions import complete_by_seller, confirm_money
from tokoumkm.payments.card.models import SessionState
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.states import PaymentState
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.shops.models import ShopState
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance, TurnoverEntry


def expire(order):
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert expire_orders().expired
    assert fresh(order).state == OrderState.EXPIRED


def left_of(order):
    line = order.lines[0]
    return db.session.get_one(Variant, line.variant_id, populate_existing=True).stock


def cases():
    found = db.session.scalars(db.select(MoneyCase).order_by(MoneyCase.id)).all()
    return [(case.kind, case.amount) for case in found]


def words_for(account):
    rows = db.select(Notice.words).where(Notice.account_id == account.id)
    return " ".join(db.session.scalars(rows))


def test_money_after_expiry_takes_the_stock_again_where_there_is_some(stripe):
    order = by_card(stock=3)
    session = begun(order)
    event = stripe.pay(session.session_id)
    expire(order)
    assert left_of(order) == 3

    stripe.send(event)

    assert fresh(order).state == OrderState.PROCESSING
    assert order.moves[-1].actor == Actor.STRIPE
    assert (left_of(order), order.needs_refund, cases()) == (2, False, [])
    assert receipt_of(order.shop_id, order.number, receipt_id=None)
    assert "Siapkan pesanan" in words_for(factories.owner_of(order.shop))


def test_an_order_that_came_back_and_is_called_off_gives_its_stock_back_again(stripe):
    order = by_card(stock=3)
    event = stripe.pay(begun(order).session_id)
    expire(order)
    stripe.send(event)

    cancel_by_seller(fresh(order), reason="Habis", by=factories.owner_of(order.shop))

    assert (left_of(order), order.needs_refund) == (3, True)


def test_an_order_that_came_back_can_be_completed_and_counts_as_stripes(stripe):
    order = by_card(stock=None)
    event = stripe.pay(begun(order).session_id)
    expire(order)
    stripe.send(event)
    seller = factories.owner_of(fresh(order).shop)

    ship_order(order, tracking_number="", by=seller)
    complete_by_seller(order, by=seller)

    [entry] = db.session.scalars(db.select(TurnoverEntry)).all()
    assert (entry.assurance, entry.amount) == (Assurance.STRIPE, 25_000)


def sold_to_somebody_else(order):
    factories.order(db.session.get_one(Product, order.lines[0].product_id), quantity=3)


def shop_suspended(order):
    with one_change():
        order.shop.state = ShopState.SUSPENDED


@pytest.mark.parametrize("meanwhile", [sold_to_somebody_else, shop_suspended])
def test_money_after_expiry_is_owed_back_where_the_goods_are_gone(stripe, meanwhile):
    order = by_card(stock=3)
    event = stripe.pay(begun(order).session_id)
    expire(order)
    meanwhile(order)
    before = left_of(order)

    stripe.send(event)

    assert fresh(order).state == OrderState.EXPIRED
    assert (order.needs_refund, order.is_paid, left_of(order)) == (True, True, before)
    assert cases() == [(CaseKind.PAID_LATE, 33_000)]
    assert order in orders_to_watch("33.03").orders
    assert "setelah berakhir" in words_for(factories.owner_of(order.shop))


def test_an_order_comes_back_whole_or_not_at_all(stripe):
    shop = card_shop()
    plenty, rare = factories.product(of=shop, stock=9), factories.product(of=shop, stock=1)
    order = order_of(plenty, rare)
    event = stripe.pay(begun(order).session_id)
    expire(order)
    factories.order(rare)

    stripe.send(event)

    assert (fresh(order).state, order.needs_refund) == (OrderState.EXPIRED, True)
    db.session.refresh(plenty.variants[0])
    assert plenty.variants[0].stock == 9


def test_money_after_the_order_was_called_off_is_owed_back(stripe):
    buyer = factories.account()
    order = by_card(buyer=buyer)
    event = stripe.pay(begun(order).session_id)
    cancel_by_buyer(order, by=buyer)

    stripe.send(event)

    assert (fresh(order).state, order.needs_refund) == (OrderState.CANCELLED, True)
    assert cases() == [(CaseKind.PAID_LATE, 33_000)]
    assert "setelah pesanan berakhir" in words_for(buyer)


def test_of_two_orders_on_one_page_the_one_called_off_gets_its_part_back(stripe):
    kept, dropped = by_card(shops=2).purchase.orders
    event = stripe.pay(begun(kept).session_id)
    cancel_by_buyer(dropped, by=None)

    stripe.send(event)

    assert fresh(kept).state == OrderState.PROCESSING
    assert fresh(dropped).needs_refund
    assert not kept.needs_refund


def test_a_buyer_who_chose_to_transfer_and_paid_by_card_all_the_same_has_paid(stripe):
    order = by_card()
    session = begun(order)
    change_way(fresh(order), way=PaymentWay.TRANSFER, by=None)
    assert order.bank == "Bank Jateng"
    assert [each.state for each in tries(order)] == [PaymentState.FAILED]

    stripe.send(stripe.pay(session.session_id))

    assert (fresh(order).state, order.payment_way) == (OrderState.PROCESSING, PaymentWay.CARD)
    assert (order.bank, order.bank_number) == ("", None)
    assert tries(order)[-1].card_session_id == session.id


def test_a_cash_order_in_the_sellers_hands_is_paid_and_stays_where_it_is(stripe):
    order = by_card()
    session = begun(order)
    change_way(fresh(order), way=PaymentWay.COD, by=None)
    assert order.state == OrderState.AWAITING_CONFIRMATION
    seller = factories.owner_of(order.shop)
    accept_order(order, by=seller)
    ship_order(order, tracking_number="", by=seller)

    stripe.send(stripe.pay(session.session_id))

    assert (fresh(order).state, order.is_paid) == (OrderState.SHIPPED, True)
    assert order.confirmed_by == Assurance.STRIPE


@pytest.mark.parametrize("arrived", [True, False])
def test_money_that_the_bank_decides_later(stripe, arrived):
    order = by_card()
    session = begun(order)
    stripe.send(stripe.pay(session.session_id, slowly=True))
    assert fresh(order).state == OrderState.AWAITING_PAYMENT

    stripe.books.settle(session.session_id, arrived=arrived)
    stripe.send(stripe.happened[-1])

    assert fresh(order).is_paid == arrived
    db.session.refresh(session)
    assert session.state == (SessionState.PAID if arrived else SessionState.EXPIRED)
    if not arrived:
        assert begun(order).id != session.id


def test_money_for_what_the_seller_saw_paid_already_is_a_case(stripe):
    order = by_card()
    session = begun(order)
    change_way(fresh(order), way=PaymentWay.TRANSFER, by=None)
    confirm_money(order, amount=order.amount_asked, by=factories.owner_of(order.shop))

    stripe.send(stripe.pay(session.session_id))
    stripe.send(stripe.happened[-1] | {"id": "evt_again"})

    assert cases() == [(CaseKind.PAID_TWICE, 33_000)]
    assert (fresh(order).state, order.needs_refund) == (OrderState.PROCESSING, False)
    assert order.confirmed_by == Assurance.SELLER
    db.session.refresh(session)
    assert session.state == SessionState.PAID


@pytest.mark.breaks_integrity
@pytest.mark.parametrize(
    "change",
    [
        "delete from stock_movements where reason = 'taken_again'",
        "delete from stock_movements where reason = 'given_back'",
        "update stock_movements set quantity = -2 where reason = 'taken_again'",
        "update stock_movements set reason = 'given_back_again' where reason = 'taken_again'",
        "update orders set state = 'cancelled'",
    ],
)
def test_statement_two_finds_an_order_that_came_back_without_its_stock(stripe, change):
    order = by_card(stock=3)
    event = stripe.pay(begun(order).session_id)
    expire(order)
    stripe.send(event)
    db.session.rollback()
    assert not violations()
    db.session.rollback()

    without_triggers(change)

    assert 2 in {finding.number for finding in violations()}
