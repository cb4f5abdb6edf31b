"""Money that does not fit: written down, seen by both sides, and never silently gone."""

import pytest

from tests import factories, moves
from tests.payments.misfits import SHORT, short, twice
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.notices.models import Notice
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import AmountDiffers, confirm_money, record_late_money
from tokoumkm.payments.cases.actions import (
    CaseHasEnded,
    CaseIsOpen,
    Ending,
    end_case,
    note_difference,
    note_more_money,
)
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome, MoneyCase
from tokoumkm.payments.cases.opening import open_case
from tokoumkm.payments.models import Payment
from tokoumkm.payments.refunding import record_refund
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")

FULL, BACK, NOTHING = CaseOutcome.PAID_IN_FULL, CaseOutcome.GIVEN_BACK, CaseOutcome.MISTAKEN


@pytest.fixture
def order(database):
    """Rp25.000 and Rp8.000 for the way, to be transferred."""
    buyer = factories.account()
    return factories.order(factories.product(), payment=PaymentWay.TRANSFER, buyer=buyer)


def end(case: MoneyCase, outcome: CaseOutcome, amount: int = 0, note: str = "") -> None:
    by = factories.owner_of(case.order.shop)
    end_case(case, ending=Ending(outcome, amount, note), by=by)


def told_to_buyer(order) -> list[str]:
    own = db.select(Notice.words).where(Notice.account_id == order.purchase.account_id)
    return list(db.session.scalars(own.order_by(Notice.id)))


def test_another_amount_is_a_case_and_the_order_waits_on(order):
    case = short(order)

    assert (case.kind, case.amount, case.expected) == (CaseKind.AMOUNT_DIFFERS, SHORT, 33_000)
    assert order.state == OrderState.AWAITING_PAYMENT
    assert not order.is_paid
    assert "seharusnya Rp33.000. Kurang Rp3.000" in told_to_buyer(order)[-1]


def test_the_rest_that_comes_pays_the_order(order):
    case = short(order)

    end(case, FULL, 3_000, note=" Masuk sore ini. ")

    assert (case.outcome, case.note) == (FULL, "Masuk sore ini.")
    assert (order.state, order.is_paid) == (OrderState.PROCESSING, True)
    assert db.session.scalars(db.select(Payment.amount)).all() == [33_000]


def test_the_whole_amount_typed_at_the_order_ends_the_case_as_well(order):
    case = short(order)

    confirm_money(order, amount=33_000, by=factories.owner_of(order.shop))

    assert case.outcome == FULL


def test_too_much_is_given_back_and_the_order_goes_on(order):
    case = short(order, amount=35_000)

    end(case, FULL, 2_000)

    assert order.state == OrderState.PROCESSING
    assert "Lebih Rp2.000" in told_to_buyer(order)[-2]


def test_all_of_it_can_go_back_and_the_buyer_is_told(order):
    case = short(order)

    end(case, BACK, SHORT)

    assert (case.outcome, order.state) == (BACK, OrderState.AWAITING_PAYMENT)
    assert "Rp30.000" in told_to_buyer(order)[-1]
    assert "sudah dikembalikan" in told_to_buyer(order)[-1]


def test_a_slip_of_the_finger_ends_without_money(order):
    case = short(order)

    end(case, NOTHING)

    assert case.outcome == NOTHING
    assert "ternyata tidak ada" in told_to_buyer(order)[-1]


@pytest.mark.parametrize(
    ("outcome", "amount"), [(FULL, 3_001), (FULL, 0), (BACK, 29_999), (NOTHING, 1)]
)
def test_an_end_with_a_wrong_amount_is_refused_and_nothing_ends(order, outcome, amount):
    case = short(order)

    with pytest.raises(AmountDiffers, match="Seharusnya Rp"):
        end(case, outcome, amount)

    assert (case.outcome, order.is_paid) == (None, False)


def test_a_case_ends_once(order):
    case = short(order)
    end(case, BACK, SHORT)

    with pytest.raises(CaseHasEnded):
        end(case, NOTHING)

    assert case.outcome == BACK


def test_the_same_kind_of_money_is_one_case_until_it_ends(order):
    first = short(order)
    with pytest.raises(CaseIsOpen):
        short(order)
    end(first, NOTHING)

    assert short(order).source != first.source


def test_the_right_amount_or_none_is_no_case(order):
    for amount in (33_000, 0):
        with pytest.raises(AmountDiffers):
            short(order, amount=amount)

    assert db.session.scalar(db.select(MoneyCase)) is None


def test_a_buyer_who_paid_too_little_gets_time_for_the_rest(order):
    before = order.deadline_at
    with clock.moved_to(before - wait.to_pay / 10):
        short(order)
    with clock.moved_to(before):
        assert expire_orders().expired == 0
    with clock.moved_to(order.deadline_at):
        assert expire_orders().expired == 1


def test_what_came_for_an_order_that_ran_out_can_only_go_back(order):
    case = short(order)
    cancel_by_buyer(order, by=None)

    with pytest.raises(CaseHasEnded):
        end(case, FULL, 3_000)
    end(case, BACK, SHORT)


def test_money_that_came_twice_is_owed_back(order):
    case = twice(order)

    assert (case.kind, case.amount) == (CaseKind.PAID_TWICE, 33_000)
    assert "masuk lagi" in told_to_buyer(order)[-1]
    end(case, BACK, 33_000)
    assert order.state == OrderState.PROCESSING


def test_only_what_was_paid_to_the_seller_is_paid_twice(order):
    seller = factories.owner_of(order.shop)
    with pytest.raises(MoveNotAllowed):
        note_more_money(order, amount=33_000, by=seller)
    in_cash = moves.completed(factories.order())
    with pytest.raises(MoveNotAllowed):
        note_more_money(in_cash, amount=33_000, by=factories.owner_of(in_cash.shop))


def test_money_that_came_late_is_a_case_until_its_refund_is_recorded(order):
    seller = factories.owner_of(order.shop)
    cancel_by_buyer(order, by=None)
    record_late_money(order, amount=20_000, by=seller)
    [case] = db.session.scalars(db.select(MoneyCase))
    with pytest.raises(CaseHasEnded):
        end(case, BACK, 20_000)

    record_refund(order, way="Tunai", reason="Terlambat.", by=seller)

    assert (case.kind, case.outcome) == (CaseKind.PAID_LATE, BACK)


def test_no_difference_is_noted_for_what_is_not_waited_for(order):
    moves.processing(order)

    with pytest.raises(Refused):
        note_difference(order, amount=SHORT, by=factories.owner_of(order.shop))


def test_what_a_provider_saw_is_one_case_and_its_seller_is_told_but_cannot_end_it(order):
    seller = factories.owner_of(order.shop)
    moves.processing(order)
    given = {"kind": CaseKind.PAID_TWICE, "amount": 33_000, "source": "cs_1"}
    case = open_case(order, **given)

    assert open_case(order, **given).id == case.id
    own = db.select(Notice.words).where(Notice.account_id == seller.id)
    assert "masuk lagi" in db.session.scalars(own.order_by(Notice.id.desc())).first()
    with pytest.raises(CaseHasEnded):
        end(case, BACK, 33_000)
