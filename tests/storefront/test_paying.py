"""Paying by card from the page of an order, and coming back from Stripe."""

import os
from datetime import timedelta
from functools import partial
from urllib.parse import urlsplit

import pytest

from tests.crowds import together
from tests.payments.card.scenes import (
    begun,
    by_card,
    card_product,
    fresh,
    money_tables,
    order_of,
    paid,
)
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.models import Payment
from tokoumkm.shops.ways import PaymentWay

# `RACE_ROUNDS=200` races the page against the notice so often on each engine.
ROUNDS = int(os.environ.get("RACE_ROUNDS", "5"))


def path_of(order: Order, rest: str = "") -> str:
    return f"/pesanan/{order.token}{rest}"


def back_of(stripe, session_id: str) -> str:
    return urlsplit(stripe.books.session(session_id)["success_url"]).path


def test_the_order_page_leads_to_stripe_and_back_to_the_truth(browser, stripe):
    order = by_card()
    page = browser.get(path_of(order))
    assert "Rp33.000" in page.select("#h-kartu + p")[0].text
    assert "Transfer sebelum" not in page.text

    answer = browser.post(path_of(order, "/kartu"), {}, status=303)
    [session] = stripe.books.sessions()
    assert answer.headers["Location"] == session["url"]
    stripe.books.pay(session["id"])
    page = browser.get(back_of(stripe, session["id"]))

    assert page.path == path_of(order)
    assert "Pembayaran diterima." in page.text
    assert order.state == OrderState.PROCESSING


def test_the_success_address_opened_without_paying_believes_nothing(browser, stripe):
    order = by_card()
    session = begun(order)
    before = money_tables()

    page = browser.get(back_of(stripe, session.session_id))

    assert page.title == "Pembayaran belum selesai"
    assert not page.select("meta[http-equiv=refresh]")
    assert "Pembayaran diterima" not in page.text
    assert money_tables() == before


def test_the_success_address_of_an_order_without_a_page_is_the_order(browser, stripe):
    order = by_card()

    assert browser.get(path_of(order, "/kartu/kembali?ke=abc")).path == path_of(order)


def test_the_success_address_of_what_is_paid_otherwise_now_is_the_order(browser, stripe):
    order = by_card()
    begun(order)
    browser.post(path_of(order, "/cara-bayar"), {"way": "cod"})

    assert browser.get(path_of(order, "/kartu/kembali")).path == path_of(order)


@pytest.mark.parametrize("webhook_first", [True, False])
def test_the_notice_may_come_before_the_buyer_or_after(browser, stripe, webhook_first):
    order = by_card()
    session = begun(order)
    event = stripe.pay(session.session_id)

    if webhook_first:
        stripe.send(event)
    page = browser.get(back_of(stripe, session.session_id))
    if not webhook_first:
        stripe.send(event)

    assert "Pembayaran diterima." in page.text
    assert fresh(order).state == OrderState.PROCESSING
    assert len(order.moves) == 2


def test_while_stripe_is_silent_the_page_waits_and_gives_up_after_ten_looks(browser, stripe):
    order = by_card()
    session = begun(order)
    stripe.books.pay(session.session_id)
    with stripe.down():
        page = browser.get(back_of(stripe, session.session_id))
        assert page.title == "Menunggu kabar dari Stripe"
        [refresh] = page.select("meta[http-equiv=refresh]")
        assert refresh["content"] == f"3; url={path_of(order, '/kartu/kembali')}?ke=2"
        for look in (10, 0, -1, 99999999999):
            page = browser.get(path_of(order, f"/kartu/kembali?ke={look}"))
            assert not page.select("meta[http-equiv=refresh]")

    assert browser.get(path_of(order, "/kartu/kembali?ke=2")).path == path_of(order)


def test_the_page_and_the_notice_at_the_same_instant_have_one_effect(app, stripe):
    bag = card_product(stock=None)
    for _round in range(ROUNDS):
        order = order_of(bag)
        session = begun(order)
        event = stripe.pay(session.session_id)
        back = back_of(stripe, session.session_id)

        page, notice = together(
            app,
            [partial(app.test_client().get, back), partial(stripe.send, event)],
        )

        assert (page.status_code, notice.status_code) == (302, 200)
        assert fresh(order).state == OrderState.PROCESSING
        payments = db.session.scalars(db.select(Payment).where(Payment.order_id == order.id)).all()
        assert (len(order.moves), len(payments)) == (2, 1)


def test_when_stripe_is_away_other_ways_are_offered_and_nothing_is_lost(browser, stripe):
    order = by_card()
    browser.get(path_of(order))

    with stripe.gone():
        page = browser.submit("Bayar sekarang")
    assert "sedang tidak bisa dihubungi" in page.text
    assert order.state == OrderState.AWAITING_PAYMENT
    page = browser.submit("Ganti cara membayar", {"way": "transfer"})

    assert "Cara membayar diganti: Transfer bank." in page.text
    assert "Bank Jateng, a.n. Lestari Handayani" in page.text
    assert order.payment_way == PaymentWay.TRANSFER
    browser.submit("Ganti cara membayar", {"way": "cod"})
    assert order.state == OrderState.AWAITING_CONFIRMATION
    assert "Diganti menjadi bayar di tempat" in browser.get(path_of(order)).text


@pytest.mark.parametrize("way", ["qris", "card", "gold", ""])
def test_a_way_that_is_not_offered_is_refused(browser, stripe, way):
    order = by_card()

    browser.post(path_of(order, "/cara-bayar"), {"way": way}, status=409)

    assert order.payment_way == PaymentWay.CARD


def test_a_paid_order_is_not_paid_again(browser, stripe):
    order = by_card()
    paid(stripe, order)

    page = browser.get(path_of(order))
    assert "Bayar sekarang" not in page.text
    browser.post(path_of(order, "/kartu"), {})

    assert len(stripe.books.sessions()) == 1


def test_an_order_that_ended_is_not_paid(browser, stripe):
    order = by_card()
    cancel_by_buyer(order, by=None)

    browser.post(path_of(order, "/kartu"), {}, status=409)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        browser.post(path_of(by_card(), "/kartu"), {})

    assert len(stripe.books.sessions()) <= 1


def test_the_checkout_offers_cards_and_the_minimum_in_words(browser, stripe):
    dear, cheap = card_product(), card_product(price=2_000)
    for product in (dear, cheap):
        browser.get(f"/produk/{product.slug}")
        browser.submit("Masukkan ke keranjang")
    page = browser.get("/checkout")

    assert page.text.count("Kartu atau dompet digital") == 2
    assert "Kartu untuk pesanan mulai Rp8.000." in page.text


def test_without_an_account_with_stripe_cards_are_not_there(browser, database):
    product = card_product()
    browser.get(f"/produk/{product.slug}")
    browser.submit("Masukkan ke keranjang")

    assert "Kartu atau dompet digital" not in browser.get("/checkout").text
