"""The page to pay on: one for what is paid together, the same for the same, closed when stale."""

from datetime import timedelta

import pytest

from tests.crowds import together
from tests.factories import owner_of
from tests.payments.card.scenes import begun, by_card, fresh, pages_of, paid, tries
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.notices.models import Notice
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.card.models import CardSession, SessionState
from tokoumkm.payments.card.provider import ProviderAway
from tokoumkm.payments.card.starting import TooLate, pay_page
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.states import PaymentState
from tokoumkm.shops.ways import PaymentWay


def sessions() -> list[CardSession]:
    rows = db.select(CardSession).order_by(CardSession.id)
    return list(db.session.scalars(rows.execution_options(populate_existing=True)))


def states() -> list[SessionState]:
    return [session.state for session in sessions()]


def page_of(order: Order) -> str:
    return pay_page(order, pages_of=pages_of)


def test_the_page_closes_when_the_order_runs_out(stripe):
    order = by_card()

    with stripe.moved_to(clock.now() + timedelta(hours=1)):
        session = begun(order)

    known = stripe.books.session(session.session_id)
    assert known["amount_total"] == 3_300_000
    assert known["expires_at"] == int(order.deadline_at.timestamp())
    assert known["metadata"]["orders_1"] == order.number
    [payment] = tries(order)
    assert (payment.state, payment.card_session_id) == (PaymentState.OPEN, session.id)


@pytest.mark.parametrize(("price", "units"), [(15_000, 2_300_000), (1_226_567, 123_456_700)])
def test_a_rupiah_is_a_hundred_of_stripes(stripe, price, units):
    session = paid(stripe, by_card(price=price))

    assert stripe.books.session(session.session_id)["amount_total"] == units


def test_whoever_comes_again_gets_the_same_page(stripe):
    first, second = by_card(shops=2).purchase.orders

    assert page_of(first) == page_of(first) == page_of(second)
    assert states() == [SessionState.OPEN]


def test_two_clicks_at_once_make_one_page(app, stripe):
    order_id = by_card().id

    urls = together(app, [lambda: page_of(db.session.get_one(Order, order_id))] * 4)

    assert len(set(urls)) == 1
    assert states() == [SessionState.OPEN]


def test_an_order_that_drops_out_closes_the_page_and_the_rest_gets_another(stripe):
    first, second = by_card(shops=2).purchase.orders
    old = begun(first)
    cancel_by_buyer(fresh(second), by=None)

    new = begun(fresh(first))

    assert (new.amount, old.amount) == (33_000, 66_000)
    assert states() == [SessionState.EXPIRED, SessionState.OPEN]
    assert stripe.books.session(old.session_id)["status"] == "expired"
    assert [payment.state for payment in tries(first)] == [PaymentState.FAILED, PaymentState.OPEN]


def test_a_page_that_was_paid_just_before_it_would_be_closed_counts(stripe):
    first, second = by_card(shops=2).purchase.orders
    old = begun(first)
    cancel_by_buyer(fresh(second), by=None)
    stripe.pay(old.session_id)

    with pytest.raises(MoveNotAllowed):
        page_of(fresh(first))

    assert fresh(first).state == OrderState.PROCESSING
    assert fresh(second).needs_refund


def test_only_what_waits_for_a_card_has_a_page(stripe):
    order = by_card()
    change_way(order, way=PaymentWay.TRANSFER, by=None)

    with pytest.raises(MoveNotAllowed):
        page_of(order)
    assert not sessions()


def test_whoever_begins_in_the_last_half_hour_gets_time_once(stripe):
    order = by_card()
    placed, deadline = order.placed_at, order.deadline_at

    with stripe.moved_to(deadline - timedelta(minutes=10)):
        session = begun(order)
        assert fresh(order).deadline_at == session.expires_at > deadline

    with stripe.moved_to(session.expires_at - timedelta(seconds=30)), pytest.raises(TooLate):
        page_of(order)
    assert order.deadline_at < placed + timedelta(hours=25)


def test_after_the_deadline_there_is_no_page(stripe):
    order = by_card()

    with clock.moved_to(order.deadline_at), pytest.raises(MoveNotAllowed):
        page_of(order)


@pytest.mark.parametrize("fault", ["slow", "down", "gone"])
def test_when_stripe_is_away_the_order_waits_and_the_next_press_works(stripe, fault):
    order = by_card()

    with getattr(stripe, fault)(), pytest.raises(ProviderAway):
        page_of(order)
    assert fresh(order).state == OrderState.AWAITING_PAYMENT
    assert states() == [SessionState.BEGUN]

    with stripe.moved_to(clock.now() + timedelta(minutes=1)):
        paid(stripe, fresh(order))
    assert states() == [SessionState.PAID]
    assert fresh(order).state == OrderState.PROCESSING


def test_after_a_500_that_stripe_repeats_for_the_key_another_key_is_taken(stripe):
    order = by_card()
    with stripe.broken(), pytest.raises(ProviderAway):
        page_of(order)

    with stripe.moved_to(clock.now() + timedelta(minutes=1)):
        paid(stripe, fresh(order))

    assert states() == [SessionState.FAILED, SessionState.PAID]
    assert len(tries(order)) == 2


def test_the_buyer_changes_to_cash_and_the_seller_is_asked(stripe):
    order = by_card()
    begun(order)

    change_way(fresh(order), way=PaymentWay.COD, by=None)

    assert order.state == OrderState.AWAITING_CONFIRMATION
    told = db.select(Notice.words).where(Notice.account_id == owner_of(order.shop).id)
    words = db.session.scalars(told.order_by(Notice.id)).all()
    assert "di tempat (COD). Terima atau tolak." in words[-1]
    assert [payment.state for payment in tries(order)] == [PaymentState.FAILED]


@pytest.mark.parametrize("way", [PaymentWay.QRIS, PaymentWay.CARD, None])
def test_a_way_that_the_shop_does_not_take_is_refused(stripe, way):
    order = by_card()

    with pytest.raises(MoveNotAllowed):
        change_way(order, way=way, by=None)

    assert fresh(order).payment_way == PaymentWay.CARD


def test_what_is_paid_or_called_off_keeps_its_way(stripe):
    done, dropped = by_card(), by_card()
    paid(stripe, done)
    cancel_by_buyer(dropped, by=None)

    for order in (done, dropped):
        with pytest.raises(MoveNotAllowed):
            change_way(fresh(order), way=PaymentWay.COD, by=None)
