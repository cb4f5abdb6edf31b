"""Refunds through Stripe: asked for, held back meanwhile, booked once."""

from copy import deepcopy
from functools import partial

import pytest

from tests import factories
from tests.complaints.scenes import opened
from tests.crowds import together
from tests.payments.card.scenes import begun, by_card, fresh, money_tables, paid
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import cancel_by_seller, ship_order
from tokoumkm.orders.disputes import Disputed
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import complete_by_seller, confirm_money
from tokoumkm.payments.card.models import CardRefund, RefundState
from tokoumkm.payments.card.queries import held_back, kept_aside
from tokoumkm.payments.card.reconciling import reconcile
from tokoumkm.payments.card.refunding import (
    RefundRefused,
    refund_case,
    refund_parts,
    refund_whole,
)
from tokoumkm.payments.cases.models import CaseOutcome, MoneyCase
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.models import Refund
from tokoumkm.payments.money_back import BadMoneyBack, MoneyBack
from tokoumkm.payments.refunding import NothingToGiveBack, record_refund
from tokoumkm.payments.states import PaymentState
from tokoumkm.payments.trying import counted
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import TurnoverEntry


def some(order: Order, amount: int, shipping: int = 0) -> MoneyBack:
    return MoneyBack({order.lines[0].id: Rupiah(amount)}, Rupiah(shipping))


def refund(order: Order, amount: int, shipping: int = 0) -> RefundState:
    seller = factories.owner_of(order.shop)
    return refund_parts(order, back=some(order, amount, shipping), reason="Sobek", by=seller)


def card_refunds() -> list[CardRefund]:
    rows = db.select(CardRefund).order_by(CardRefund.id).execution_options(populate_existing=True)
    return list(db.session.scalars(rows))


def given_at_stripe(stripe) -> int:
    return sum(each["amount"] for each in stripe.books.refunds_of())


def test_parts_go_back_through_stripe_and_are_booked(stripe):
    order = by_card()
    session = paid(stripe, order)

    assert refund(fresh(order), 10_000, 8_000) == RefundState.GIVEN

    assert given_at_stripe(stripe) == 1_800_000
    assert stripe.books.given_back(session.payment_intent) == 1_800_000
    [booked] = db.session.scalars(db.select(Refund)).all()
    assert (booked.amount, booked.way, booked.reason) == (18_000, "Stripe", "Sobek")
    assert (fresh(order).refunded, order.shipping_refunded) == (18_000, 8_000)
    assert counted(order).state == PaymentState.REFUNDED_IN_PART
    assert counted(order).events[-1].source == f"stripe-refund:{card_refunds()[0].key}"


def test_of_twenty_refunds_of_thirty_percent_at_once_three_are_given(app, stripe):
    order = by_card(price=100_000)
    paid(stripe, order)
    order_id, seller_id = order.id, factories.owner_of(order.shop).id

    def one() -> object:
        mine = db.session.get_one(Order, order_id)
        by = db.session.get_one(Account, seller_id)
        try:
            return refund_parts(mine, back=some(mine, 30_000), reason="x", by=by)
        except Refused as refusal:
            return type(refusal)

    answers = together(app, [partial(one)] * 20)

    assert answers.count(RefundState.GIVEN) == 3
    assert answers.count(BadMoneyBack) == 17
    assert given_at_stripe(stripe) == 9_000_000
    assert (fresh(order).refunded, order.lines[0].left) == (90_000, 10_000)


def test_what_stripe_has_not_answered_yet_cannot_go_back_twice(stripe):
    order = by_card()
    paid(stripe, order)
    with stripe.down():
        assert refund(fresh(order), 20_000) == RefundState.ASKED
    assert held_back(order).total == 20_000

    with pytest.raises(BadMoneyBack, match=r"paling banyak Rp5\.000"):
        refund(fresh(order), 20_000)

    assert (fresh(order).refunded, given_at_stripe(stripe)) == (0, 0)


@pytest.mark.parametrize("fault", ["slow", "down", "broken"])
def test_a_refund_without_an_answer_is_given_once_by_the_next_look(stripe, fault):
    order = by_card()
    paid(stripe, order)
    with getattr(stripe, fault)():
        assert refund(fresh(order), 20_000) == RefundState.ASKED

    assert reconcile().refunded == 1
    assert reconcile().refunded == 0

    assert given_at_stripe(stripe) == 2_000_000
    assert (fresh(order).refunded, card_refunds()[0].state) == (20_000, RefundState.GIVEN)


def test_what_stripe_refuses_goes_nowhere_and_can_be_asked_again(stripe):
    order = by_card()
    session = paid(stripe, order)
    with one_change():
        true_name, session.payment_intent = session.payment_intent, "pi_nobody"

    with pytest.raises(RefundRefused, match="Uangnya belum kembali"):
        refund(fresh(order), 20_000)
    assert [each.state for each in card_refunds()] == [RefundState.FAILED]
    assert fresh(order).refunded == 0

    with one_change():
        session.payment_intent = true_name
    assert refund(fresh(order), 25_000) == RefundState.GIVEN


def test_a_refund_that_the_bank_sends_back_is_told_to_the_office(stripe):
    order = by_card()
    paid(stripe, order)
    refund(fresh(order), 20_000)
    event = deepcopy(stripe.happened[-1])
    assert event["data"]["object"]["object"] == "refund"
    stripe.send(event)
    assert not kept_aside()

    event["data"]["object"]["status"] = "failed"
    stripe.send(event | {"id": "evt_failed", "type": "refund.failed"})

    [notice] = kept_aside()
    assert order.number in notice.reason


def test_of_a_completed_order_the_turnover_shrinks(stripe):
    order = by_card()
    paid(stripe, order)
    seller = factories.owner_of(fresh(order).shop)
    ship_order(order, tracking_number="", by=seller)
    complete_by_seller(order, by=seller)

    refund(fresh(order), 10_000)

    assert sum(db.session.scalars(db.select(TurnoverEntry.amount))) == 15_000


def test_an_order_called_off_while_stripe_is_asked_owes_only_the_rest(stripe):
    order = by_card()
    paid(stripe, order)
    seller = factories.owner_of(fresh(order).shop)
    with stripe.down():
        refund(order, 20_000)
    cancel_by_seller(fresh(order), reason="Habis", by=seller)

    assert refund_whole(fresh(order), reason="Batal", by=seller) == RefundState.GIVEN
    with pytest.raises(NothingToGiveBack):
        refund_whole(fresh(order), reason="Batal", by=seller)
    reconcile()

    assert [each.amount for each in card_refunds()] == [20_000, 13_000]
    assert given_at_stripe(stripe) == 3_300_000
    assert (fresh(order).refunded, order.needs_refund) == (33_000, False)


def test_while_a_complaint_is_open_it_settles_the_money(stripe):
    order = by_card()
    paid(stripe, order)
    ship_order(fresh(order), tracking_number="", by=factories.owner_of(order.shop))
    opened(order)

    with pytest.raises(Disputed):
        refund(order, 10_000)
    assert not card_refunds()


def test_all_of_it_goes_back_where_the_money_came_too_late(stripe):
    order = by_card()
    event = stripe.pay(begun(order).session_id)
    cancel_by_buyer(order, by=None)
    stripe.send(event)
    seller = factories.owner_of(fresh(order).shop)

    assert refund_whole(order, reason="Terlambat", by=seller) == RefundState.GIVEN

    assert (fresh(order).needs_refund, order.refunded) == (False, 33_000)
    [case] = db.session.scalars(db.select(MoneyCase)).all()
    assert case.outcome == CaseOutcome.GIVEN_BACK
    before = money_tables()
    reconcile()
    assert money_tables() == before


def test_what_came_twice_goes_back_and_ends_the_case(stripe):
    order = by_card()
    session = begun(order)
    change_way(fresh(order), way=PaymentWay.TRANSFER, by=None)
    seller = factories.owner_of(order.shop)
    confirm_money(order, amount=order.amount_asked, by=seller)
    stripe.send(stripe.pay(session.session_id))
    [case] = db.session.scalars(db.select(MoneyCase)).all()

    with stripe.down():
        assert refund_case(case, reason="Masuk dua kali", by=seller) == RefundState.ASKED
    with pytest.raises(NothingToGiveBack):
        refund_case(case, reason="Masuk dua kali", by=seller)
    assert reconcile().refunded == 1
    with pytest.raises(NothingToGiveBack):
        refund_case(case, reason="Masuk dua kali", by=seller)

    db.session.refresh(case)
    assert (case.outcome, given_at_stripe(stripe)) == (CaseOutcome.GIVEN_BACK, 3_300_000)
    assert (fresh(order).state, order.refunded) == (OrderState.PROCESSING, 0)


def test_money_that_did_not_come_by_card_is_no_matter_of_stripes(stripe):
    order = factories.order(payment=PaymentWay.TRANSFER)
    seller = factories.owner_of(order.shop)
    confirm_money(order, amount=order.amount_asked, by=seller)

    with pytest.raises(NothingToGiveBack):
        refund(order, 10_000)
    cancel_by_seller(order, reason="Habis", by=seller)
    assert record_refund(order, way="Tunai", reason="x", by=seller).amount == 33_000
