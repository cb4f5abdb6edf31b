"""Goods given back, taken again because they were paid after all, and given back once more."""

from datetime import timedelta

from tests import factories
from tests.payments.card.scenes import begun, card_product, fresh, order_of, tries
from tokoumkm import clock
from tokoumkm.catalog.models import Variant
from tokoumkm.catalog.stock import set_stock
from tokoumkm.database import db, one_change
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.card.models import SessionState
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.payments.states import PaymentState


def test_what_was_made_to_order_first_and_counted_since_is_counted(stripe):
    bag = card_product(stock=None)
    order = order_of(bag)
    event = stripe.pay(begun(order).session_id)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        expire_orders()
    variant, seller = bag.variants[0], factories.owner_of(bag.shop)
    set_stock(variant, stock=5, expected=None, by=seller)

    stripe.send(event)
    assert (fresh(order).state, stock_of(variant)) == (OrderState.PROCESSING, 4)
    cancel_by_seller(order, reason="Habis", by=seller)

    assert stock_of(variant) == 5


def test_of_two_pages_that_were_both_paid_the_second_is_a_case(stripe):
    order = order_of(card_product())
    first = begun(order)
    with one_change():  # its closing got lost
        first.state, first.url = SessionState.EXPIRED, ""
    second = begun(fresh(order))

    stripe.send(stripe.pay(first.session_id))
    stripe.send(stripe.pay(second.session_id))

    assert fresh(order).state == OrderState.PROCESSING
    [case] = db.session.scalars(db.select(MoneyCase)).all()
    assert (case.kind, case.amount) == (CaseKind.PAID_TWICE, 33_000)
    failed, confirmed = PaymentState.FAILED, PaymentState.CONFIRMED
    assert [payment.state for payment in tries(order)] == [failed, failed, confirmed]


def stock_of(variant: Variant) -> int | None:
    db.session.refresh(variant)
    return variant.stock
