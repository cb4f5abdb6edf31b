"""Notices of Stripe: what agrees counts once, and nothing else touches money."""

import json
import time
from copy import deepcopy
from itertools import permutations

import pytest

from tests.crowds import together
from tests.payments.card.scenes import (
    begun,
    by_card,
    card_product,
    fresh,
    money_tables,
    notices,
    order_of,
    paid,
    tries,
)
from tokoumkm.database import db
from tokoumkm.demo.cards.notices import signature, written
from tokoumkm.demo.stripe_simulator import WEBHOOK_SECRET
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments.card.models import NoticeOutcome, SessionState
from tokoumkm.payments.card.queries import kept_aside
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.states import PaymentState
from tokoumkm.turnover.models import Assurance

DUPLICATES = 100


def changed(event, *, of_event=None, **of_session):
    """The same notice with other words, as somebody with the secret could sign it."""
    made = deepcopy(event)
    made["data"]["object"] |= of_session
    return made | (of_event or {})


def test_a_notice_that_agrees_pays_the_order(stripe):
    order = by_card()

    session = paid(stripe, order)

    assert fresh(order).state == OrderState.PROCESSING
    assert order.confirmed_by == Assurance.STRIPE
    assert order.moves[-1].actor == Actor.STRIPE
    [payment] = tries(order)
    assert (payment.state, payment.amount) == (PaymentState.CONFIRMED, 33_000)
    assert payment.card_session_id == session.id
    assert session.state == SessionState.PAID
    assert session.payment_intent.startswith("pi_")
    assert [notice.outcome for notice in notices()] == [NoticeOutcome.COUNTED]


def test_one_page_pays_every_card_order_of_a_purchase(stripe):
    first, second = by_card(shops=2).purchase.orders

    session = paid(stripe, second)

    assert session.amount == 66_000
    assert fresh(first).state == fresh(second).state == OrderState.PROCESSING


def test_the_same_notice_a_hundred_times_has_one_effect(stripe):
    order = by_card()
    event = stripe.pay(begun(order).session_id)

    assert {stripe.send(event).status_code for _ in range(DUPLICATES)} == {200}

    assert len(fresh(order).moves) == 2
    assert len(tries(order)) == len(notices()) == 1


def test_the_same_notice_from_many_sides_at_once_has_one_effect(app, stripe):
    order = by_card()
    event = stripe.pay(begun(order).session_id)

    answers = together(app, [lambda: stripe.send(event).status_code] * 8)

    assert set(answers) == {200}
    assert (len(fresh(order).moves), len(tries(order)), len(notices())) == (2, 1, 1)


def no_header(stripe, event):
    return stripe.post(written(event), None)


def wrong_secret(stripe, event):
    return stripe.send(event, secret="whsec_of_somebody_else")


def empty_secret(stripe, event):
    return stripe.send(event, secret="")


def other_bytes(stripe, event):
    body = written(event)
    return stripe.post(body.replace(b"3300000", b"3300001"), signature(body, secret=WEBHOOK_SECRET))


def serialised_again(stripe, event):
    body = written(event)
    again = json.dumps(json.loads(body), indent=4).encode()
    assert again != body
    return stripe.post(again, signature(body, secret=WEBHOOK_SECRET))


def old(stripe, event):
    return stripe.send(event, at=int(time.time()) - 301)


def too_big(stripe, event):
    body = written(event | {"padding": "x" * 2 * 1024 * 1024})
    return stripe.post(body, signature(body, secret=WEBHOOK_SECRET))


@pytest.mark.parametrize(
    ("send", "status"),
    [
        (no_header, 400),
        (wrong_secret, 400),
        (empty_secret, 400),
        (other_bytes, 400),
        (serialised_again, 400),
        (old, 400),
        (too_big, 413),
    ],
)
def test_what_stripe_did_not_sign_now_is_refused_and_leaves_nothing(stripe, send, status):
    event = stripe.pay(begun(by_card()).session_id)
    before = money_tables()

    assert send(stripe, event).status_code == status

    assert money_tables() == before
    assert not notices()


def amount(value):
    return lambda event: changed(event, amount_total=value)


SIGNED = {
    "amount less one": amount(3_299_999),
    "amount divided by 100": amount(33_000),
    "amount in a string": amount("3300000"),
    "currency": lambda event: changed(event, currency="usd"),
    "foreign session": lambda event: changed(event, id="cs_test_foreign", metadata={}),
    "foreign session, our key": lambda event: changed(event, id="cs_test_foreign"),
    "mode of the session": lambda event: changed(event, livemode=True),
    "mode of the event": lambda event: changed(event, of_event={"livemode": True}),
    "another order": lambda event: changed(
        event, metadata=event["data"]["object"]["metadata"] | {"orders_1": "TK-261122-AAAAA"}
    ),
    "another purchase": lambda event: changed(
        event, metadata=event["data"]["object"]["metadata"] | {"purchase": "0"}
    ),
    "no payment": lambda event: changed(event, payment_intent=None),
}


@pytest.mark.parametrize("change", SIGNED.values(), ids=SIGNED)
def test_what_does_not_agree_is_kept_aside_and_the_office_told(stripe, change):
    event = stripe.pay(begun(by_card()).session_id)
    before = money_tables()

    assert stripe.send(change(event)).status_code == 200

    assert money_tables() == before
    [notice] = kept_aside()
    assert notice.outcome == NoticeOutcome.KEPT_ASIDE
    assert notice.reason


@pytest.mark.parametrize(
    "change",
    [
        lambda event: changed(event, payment_status="unpaid"),
        lambda event: event | {"type": "customer.created"},
        lambda event: event | {"type": "payment_intent.succeeded"},
    ],
    ids=["unpaid", "unknown type", "another type"],
)
def test_what_says_nothing_new_is_noted_and_touches_no_money(stripe, change):
    event = stripe.pay(begun(by_card()).session_id)
    before = money_tables()

    assert stripe.send(change(event)).status_code == 200

    assert money_tables() == before
    assert [notice.outcome for notice in notices()] == [NoticeOutcome.NOTED]


def five_events(stripe, session):
    """One payment as Stripe may tell it, with everything that can come beside it."""
    stripe.books.pay(session.session_id)
    done = stripe.happened[-1]
    told = {
        "unpaid": changed(done, payment_status="unpaid"),
        "paid": changed(done, of_event={"type": "checkout.session.async_payment_succeeded"}),
        "paid too": done,
        "expired": changed(
            done,
            of_event={"type": "checkout.session.expired"},
            payment_status="unpaid",
            status="expired",
        ),
        "other": done | {"type": "payment_intent.succeeded"},
    }
    return [event | {"id": f"evt_{name}"} for name, event in told.items()]


def test_any_order_of_five_events_ends_the_same(stripe):
    orders = list(permutations(range(5)))
    assert len(orders) == 120
    ends, bag = set(), card_product(stock=None)
    for turn, places in enumerate(orders):
        order = order_of(bag)
        session = begun(order)
        events = five_events(stripe, session)
        for place in places:
            event = events[place]
            stripe.send(event | {"id": f"{event['id']}_{turn}"})
        payments = [(payment.state, payment.amount) for payment in tries(fresh(order))]
        moves = [(move.origin, move.target) for move in order.moves]
        db.session.refresh(session)
        ends.add((order.state, session.state, session.url, tuple(payments), tuple(moves)))
    assert not db.session.scalars(db.select(MoneyCase)).all()
    [(state, *_rest)] = ends
    assert state == OrderState.PROCESSING


def test_without_an_account_with_stripe_the_door_is_not_there(app, database):
    assert app.test_client().post("/webhook/stripe", data=b"{}").status_code == 404
