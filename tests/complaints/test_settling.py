"""From the seller's answer to the end: offers, agreement, and what was done."""

from datetime import timedelta

import pytest

from tests import factories, moves
from tests.complaints import scenes
from tokoumkm import clock
from tokoumkm.complaints.actions import answering, replying
from tokoumkm.complaints.actions.proposing import NoSuchRemedy, Proposal
from tokoumkm.complaints.models import MovedOn
from tokoumkm.complaints.states import ComplaintState, Party, RemedyKind
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.models import Refund
from tokoumkm.payments.money_back import BadMoneyBack, MoneyBack
from tokoumkm.payments.refunding import refund_parts
from tokoumkm.turnover.models import TurnoverEntry

pytestmark = pytest.mark.usefixtures("database")

S = ComplaintState


def booked() -> int:
    return sum(db.session.scalars(db.select(TurnoverEntry.amount)).all())


def test_all_the_money_goes_back_as_agreed_and_the_order_ends_without_turnover():
    complaint = scenes.fulfilled()
    order = complaint.order

    refund = db.session.get(Refund, complaint.refund_id)
    assert (refund.amount, refund.way, refund.reason) == (33_000, "Tunai", "Sudah diantar.")
    assert (complaint.state, complaint.turn, order.left) == (S.FULFILLED, Party.BUYER, 0)

    replying.confirm_fulfilled(complaint, by=None)
    assert (complaint.state, order.is_disputed) == (S.SETTLED, False)
    with clock.moved_to(clock.now() + timedelta(days=20)):
        expire_orders()
    assert (order.state, booked()) == (OrderState.COMPLETED, 0)


def test_part_of_the_money_of_a_completed_order_goes_back_out_of_the_turnover():
    complaint = scenes.agreed(moves.completed(factories.order()), kind=RemedyKind.PARTIAL)
    assert (booked(), complaint.remedy.back.total) == (25_000, 10_000)

    answering.fulfil(complaint, way="Transfer bank", words="BRI", by=scenes.seller_of(complaint))

    assert (booked(), complaint.order.refunded) == (15_000, 10_000)


def test_a_replacement_moves_no_money():
    complaint = scenes.fulfilled(kind=RemedyKind.REPLACEMENT)

    assert complaint.refund_id is None
    assert complaint.order.refunded == 0
    assert complaint.entries[-1].words == "Sudah diantar."


def test_money_is_offered_only_where_money_came():
    unpaid = scenes.opened(moves.on_its_way(factories.order()))

    with pytest.raises(NoSuchRemedy):
        answering.make_offer(
            unpaid, proposal=Proposal(RemedyKind.REFUND, ""), by=scenes.seller_of(unpaid)
        )
    with pytest.raises(NoSuchRemedy):
        answering.make_offer(
            unpaid, proposal=Proposal(RemedyKind.OTHER, "x"), by=scenes.seller_of(unpaid)
        )
    assert unpaid.state == S.AWAITING_SELLER
    assert unpaid.remedies == []


def test_no_more_is_offered_than_was_paid():
    complaint = scenes.opened()

    with pytest.raises(BadMoneyBack, match=r"Rp25\.000"):
        answering.make_offer(
            complaint, proposal=scenes.part(complaint, 25_001), by=scenes.seller_of(complaint)
        )
    assert complaint.state == S.AWAITING_SELLER


def test_all_that_is_left_does_not_count_what_went_back_before():
    order = scenes.paid_on_its_way()
    back = MoneyBack({order.lines[0].id: Rupiah(20_000)})
    refund_parts(order, back=back, way="Tunai", reason="x", by=factories.owner_of(order.shop))

    complaint = scenes.fulfilled(order)

    assert complaint.remedy.back.total == 13_000
    assert order.refunded == 33_000


def test_an_unpaid_order_can_be_called_off_with_its_complaint():
    complaint = scenes.opened(moves.on_its_way(factories.order()))

    answering.call_off(complaint, words="Hilang di jalan.", by=scenes.seller_of(complaint))

    assert complaint.state == S.SETTLED
    assert (complaint.order.state, complaint.order.is_disputed) == (OrderState.CANCELLED, False)


def test_a_paid_order_is_not_called_off_past_its_buyer():
    complaint = scenes.opened()

    with pytest.raises(Exception, match="sudah dibayar"):
        answering.call_off(complaint, words="x", by=scenes.seller_of(complaint))

    assert (complaint.state, complaint.order.state) == (S.AWAITING_SELLER, OrderState.SHIPPED)


def test_a_refused_offer_goes_to_the_office_with_the_reason():
    complaint = scenes.offered()

    replying.refuse_offer(complaint, words="Terlalu sedikit.", by=None)

    assert (complaint.state, complaint.turn) == (S.AWAITING_OFFICE, Party.OFFICE)
    assert complaint.entries[-1].words == "Terlalu sedikit."


def test_what_did_not_come_goes_to_the_office():
    complaint = scenes.fulfilled(kind=RemedyKind.REPLACEMENT)

    replying.deny_fulfilled(complaint, words="Belum sampai.", by=None)

    assert complaint.state == S.AWAITING_OFFICE


@pytest.mark.parametrize("act", ["contest", "refuse", "deny", "call_off", "fulfil"])
def test_whoever_says_no_says_why(act):
    complaint, seller = scenes.offered(), factories.account()
    acts = {
        "contest": lambda: answering.contest(complaint, words=" ", by=seller),
        "call_off": lambda: answering.call_off(complaint, words="", by=seller),
        "fulfil": lambda: answering.fulfil(complaint, words="", by=seller),
        "refuse": lambda: replying.refuse_offer(complaint, words="", by=None),
        "deny": lambda: replying.deny_fulfilled(complaint, words="", by=None),
    }

    with pytest.raises(ReasonMissing):
        acts[act]()


@pytest.mark.parametrize("state", sorted(set(scenes.IN_STATE) - {"agreed"}))
def test_nothing_is_done_before_it_was_agreed(state):
    complaint = scenes.IN_STATE[state]()
    before = complaint.order.refunded

    with pytest.raises(MovedOn):
        answering.fulfil(complaint, way="Tunai", words="x", by=scenes.seller_of(complaint))

    assert complaint.order.refunded == before


@pytest.mark.parametrize("state", ["awaiting_seller", "offered", "awaiting_office", "agreed"])
def test_a_buyer_takes_a_complaint_back(state):
    complaint = scenes.IN_STATE[state]()

    replying.withdraw(complaint, words="Ketemu, maaf.", by=None)

    assert (complaint.state, complaint.order.is_disputed) == (S.WITHDRAWN, False)
    assert complaint.deadline_at is None


def test_an_ended_complaint_never_moves_again():
    complaint = scenes.opened()
    replying.withdraw(complaint, by=None)

    with pytest.raises(MovedOn, match="Dicabut pembeli"):
        replying.accept_offer(complaint, by=None)
