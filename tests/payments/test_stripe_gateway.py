"""Stripe's own client against the simulator: what leaves, what comes back, and what goes wrong."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.source import PACKAGE
from tests.stripe_site import StripeSite, wanted
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.provider import (
    NotOffered,
    Page,
    ProviderAway,
    ProviderRefused,
)

pytestmark = pytest.mark.one_engine


@pytest.mark.parametrize(
    ("rupiah", "minor"), [(1_000, 100_000), (15_000, 1_500_000), (1_234_567, 123_456_700)]
)
def test_rupiah_are_a_hundred_times_as_much_at_stripe(stripe: StripeSite, rupiah, minor):
    page = gateway.begin_session(wanted(rupiah))
    stripe.pay(page.session_id)

    captured = stripe.books.session(page.session_id)
    seen = gateway.find_session(page.session_id)
    assert stripe.books.paid(captured["payment_intent"]) == minor
    assert gateway.costs(seen, Rupiah(rupiah))
    assert (seen.amount, seen.currency, seen.is_paid) == (minor, "idr", True)
    for other in (replace(seen, amount=minor + 50), replace(seen, currency="usd")):
        assert not gateway.costs(other, Rupiah(rupiah))


def test_the_hundred_stands_in_one_place():
    times = re.compile(r"\*\s*(100|MINOR_UNITS)\b|\b(100|MINOR_UNITS)\s*\*")
    modules = [PACKAGE / "payments/stripe_gateway.py", *(PACKAGE / "payments/card").rglob("*.py")]

    assert sum(len(times.findall(module.read_text())) for module in modules) == 1


def test_a_session_says_whose_orders_it_is_for_and_until_when(stripe: StripeSite):
    numbers = tuple(f"TK-261122-{number:05}" for number in range(45))
    asked = wanted(order_numbers=numbers)
    page = gateway.begin_session(asked)

    seen, kept = gateway.find_session(page.session_id), stripe.books.session(page.session_id)
    assert (seen.key, seen.order_numbers) == (asked.key, numbers)
    assert seen.metadata["purchase"] == "41"
    assert kept["expires_at"] == asked.expires_at.timestamp()
    assert page.url == f"{stripe.url}/bayar/{page.session_id}"
    assert (seen.status, seen.payment_status, seen.livemode) == ("open", "unpaid", False)
    assert stripe.simulator.versions == {gateway.API_VERSION}


@pytest.mark.parametrize(
    ("left", "given"),
    [
        (timedelta(hours=20), timedelta(hours=20)),
        (timedelta(hours=24), timedelta(hours=24) - gateway.CLOCKS),
        (timedelta(days=30), timedelta(hours=24) - gateway.CLOCKS),
        (timedelta(minutes=5), timedelta(minutes=30) + gateway.CLOCKS),
    ],
)
def test_a_page_closes_at_our_deadline_within_what_stripe_allows(left, given):
    now = datetime(2026, 11, 22, 5, tzinfo=UTC)

    assert gateway.last_moment(now + left, now=now) - now == given


def test_the_same_key_is_the_same_page_and_never_another_one(stripe: StripeSite):
    asked = wanted()
    first = gateway.begin_session(asked)

    assert gateway.begin_session(asked) == first
    with pytest.raises(ProviderRefused, match="IdempotencyError"):
        gateway.begin_session(asked._replace(amount=Rupiah(16_000)))
    assert len(stripe.books.sessions()) == 1


def test_a_key_whose_answer_is_on_its_way_is_asked_again_later(stripe: StripeSite, app):
    asked = wanted()

    def begin() -> Page:
        with app.app_context():
            return gateway.begin_session(asked)

    with ThreadPoolExecutor(1) as other, stripe.slow(patience=9):
        first = other.submit(begin)
        while not stripe.books.sessions():
            time.sleep(0.01)
        with pytest.raises(ProviderAway):  # 409
            gateway.begin_session(asked)
    assert gateway.begin_session(asked) == first.result()
    assert len(stripe.books.sessions()) == 1


def test_closing_a_page_says_what_it_is_then(stripe: StripeSite):
    closed, paid = (gateway.begin_session(wanted(key=key)).session_id for key in ("a", "b"))
    stripe.pay(paid)

    assert gateway.expire_session(closed).status == "expired"
    assert gateway.expire_session(closed).status == "expired"
    assert gateway.expire_session(paid).is_paid
    with pytest.raises(ProviderRefused) as refusal:
        gateway.find_session("cs_test_nobody")
    assert refusal.value.code == "resource_missing"


def test_money_goes_back_once_and_no_more_than_came(stripe: StripeSite):
    page = gateway.begin_session(wanted(15_000))
    stripe.pay(page.session_id)
    intent = str(gateway.find_session(page.session_id).payment_intent)

    first = gateway.give_back(intent, Rupiah(5_000), "kembali-1")

    assert gateway.give_back(intent, Rupiah(5_000), "kembali-1") == first
    assert stripe.books.given_back(intent) == 500_000
    with pytest.raises(ProviderRefused):
        gateway.give_back(intent, Rupiah(10_001), "kembali-2")
    found = gateway.find_refund(intent, "kembali-1")
    assert found is not None
    assert (found.refund_id, found.amount, found.has_failed) == (first, 500_000, False)
    assert gateway.find_refund(intent, "kembali-2") is None


@pytest.mark.parametrize("how", ["slow", "down", "broken", "gone"])
def test_stripe_away_is_told_apart_from_a_no(stripe: StripeSite, how):
    asked, began = wanted(), time.monotonic()
    with getattr(stripe, how)(), pytest.raises(ProviderAway, match="pilih cara bayar lain"):
        gateway.begin_session(asked)
    assert time.monotonic() - began < 5
    made = len(stripe.books.sessions())

    if how == "broken":  # Stripe keeps a 500 under its key: only another key helps
        with pytest.raises(ProviderAway):
            gateway.begin_session(asked)
        asked = asked._replace(key="kartu-2")
    gateway.begin_session(asked)
    assert (made, len(stripe.books.sessions())) == {
        "slow": (1, 1), "down": (0, 1), "broken": (1, 2), "gone": (0, 1)
    }[how]  # fmt: skip


def test_a_refund_whose_answer_was_lost_is_found_again(stripe: StripeSite):
    stripe.pay(gateway.begin_session(wanted()).session_id)
    intent = str(stripe.happened[-1]["data"]["object"]["payment_intent"])
    with stripe.broken(), pytest.raises(ProviderAway):
        gateway.give_back(intent, Rupiah(15_000), "kembali-1")

    found = gateway.find_refund(intent, "kembali-1")
    assert found is not None
    assert found.amount == 1_500_000


def test_nothing_of_ours_is_held_during_a_call(stripe: StripeSite, monkeypatch):
    db.session.execute(text("select 1"))
    gateway.begin_session(wanted())  # what was being read has ended; the fixture looks

    with pytest.raises(RuntimeError, match="inside one_change"), one_change():
        gateway.find_session("cs_test_1")
    assert stripe.simulator.asked == [("POST", "/v1/checkout/sessions")]

    monkeypatch.setattr(gateway, "let_go", lambda: None)
    db.session.execute(text("select 1"))
    with pytest.raises(AssertionError, match="a transaction is open"):
        gateway.find_session("cs_test_1")


def test_without_a_key_the_way_to_pay_does_not_exist(database):
    assert gateway.configure("", webhook_secret="") is False
    assert gateway.pages() == ""
    with pytest.raises(NotOffered):
        gateway.begin_session(wanted())
