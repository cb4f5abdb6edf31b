"""Silence: what Stripe never told is asked for, and pages nobody needs any more are closed."""

from datetime import timedelta

import pytest

from tests.payments.card.scenes import begun, by_card, fresh, money_tables, notices
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.card.models import NoticeOutcome, SessionState
from tokoumkm.payments.card.provider import ProviderAway
from tokoumkm.payments.card.queries import sessions_to_ask
from tokoumkm.payments.card.reconciling import reconcile
from tokoumkm.payments.card.starting import pay_page
from tokoumkm.payments.changing import change_way
from tokoumkm.shops.ways import PaymentWay


def reconciled(app):
    return app.test_cli_runner().invoke(args=["payments", "reconcile"])


def test_a_payment_that_no_notice_told_of_is_found(app, stripe):
    order = by_card()
    stripe.books.pay(begun(order).session_id)

    outcome = reconciled(app)

    assert outcome.exit_code == 0, outcome.output
    assert outcome.output == (
        "1 ditanyakan ke Stripe, 1 lunas, 0 ditutup, 0 uang kembali, 0 percobaan diakhiri.\n"
    )
    assert fresh(order).state == OrderState.PROCESSING
    assert reconcile().asked == 0


def test_a_notice_that_comes_after_it_changes_nothing(stripe):
    order = by_card()
    event = stripe.pay(begun(order).session_id)
    reconcile()
    before = money_tables()

    assert stripe.send(event).status_code == 200

    assert money_tables() == before
    assert [notice.outcome for notice in notices()] == [NoticeOutcome.NOTED]


def test_an_open_page_stays_open(stripe):
    order = by_card()
    session = begun(order)

    report = reconcile()

    assert (report.asked, report.paid, report.closed) == (1, 0, 0)
    db.session.refresh(session)
    assert session.state == SessionState.OPEN


def dropped(order):
    cancel_by_buyer(order, by=None)


def paid_otherwise(order):
    change_way(order, way=PaymentWay.TRANSFER, by=None)


@pytest.mark.parametrize("meanwhile", [dropped, paid_otherwise])
def test_a_page_that_nobody_should_pay_on_is_closed(stripe, meanwhile):
    order = by_card()
    session = begun(order)
    meanwhile(fresh(order))

    assert reconcile().closed == 1

    assert stripe.books.session(session.session_id)["status"] == "expired"
    db.session.refresh(session)
    assert (session.state, session.url) == (SessionState.EXPIRED, "")
    assert not sessions_to_ask()


def test_silence_over_the_deadline_still_ends_with_the_goods(stripe):
    order = by_card()
    stripe.books.pay(begun(order).session_id)
    with clock.moved_to(clock.now() + timedelta(days=2)):
        expire_orders()
        reconcile()

    assert fresh(order).state == OrderState.PROCESSING


def test_when_stripe_is_away_the_command_says_so_and_nobody_else_is_asked(app, stripe):
    begun(by_card())
    begun(by_card())
    before = len(stripe.simulator.asked)

    with stripe.down():
        outcome = reconciled(app)

    assert outcome.exit_code == 1
    assert "Stripe tidak menjawab" in outcome.output
    assert len(stripe.simulator.asked) == before + 1


def test_what_does_not_agree_is_kept_aside_once(stripe):
    session = begun(by_card())
    stripe.books.pay(session.session_id)
    with one_change():
        session.amount = session.amount + 1
    before = money_tables()

    reconcile()
    reconcile()

    assert money_tables() == before
    [notice] = notices()
    assert notice.outcome == NoticeOutcome.KEPT_ASIDE


def test_a_session_that_stripe_does_not_know_is_given_up(stripe, caplog):
    session = begun(by_card())
    with one_change():
        session.session_id = "cs_test_of_another_account"

    assert reconcile().failed == [f"sesi {session.id}"]
    assert reconcile().asked == 0
    db.session.refresh(session)
    assert session.state == SessionState.FAILED


def test_a_page_that_nobody_was_ever_given_is_forgotten_after_a_day(stripe):
    order = by_card()
    with stripe.down(), pytest.raises(ProviderAway):
        pay_page(order, pages_of=lambda token: (f"http://x.example/{token}", "http://x.example"))

    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert reconcile().asked == 0
    with one_change():
        [state] = db.session.scalars(db.text("select state from card_sessions"))
    assert state == SessionState.FAILED


def test_without_an_account_nothing_is_asked(app, database):
    outcome = reconciled(app)

    assert (outcome.exit_code, outcome.output[:14]) == (0, "0 ditanyakan k")
