"""The seller gives card money back: through Stripe, and nowhere else."""

import pytest

from tests import factories
from tests.complaints import scenes
from tests.payments.card.scenes import begun, by_card, fresh, paid
from tests.seller.scenes import at
from tokoumkm.complaints.states import ComplaintState, RemedyKind
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import ship_order
from tokoumkm.payments import stripe_gateway
from tokoumkm.payments.actions import confirm_money
from tokoumkm.payments.card.reconciling import reconcile
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.changing import change_way
from tokoumkm.payments.queries import refunds_of
from tokoumkm.shops.ways import PaymentWay

WHY = {"reason": "Talinya putus"}


@pytest.fixture
def order(stripe):
    made = by_card()
    paid(stripe, made)
    return fresh(made)


@pytest.fixture
def seller(browser, order):
    return browser.sign_in(factories.owner_of(order.shop))


def sent_back(stripe) -> int:
    return sum(each["amount"] for each in stripe.books.refunds_of())


def test_the_seller_gives_a_part_back_through_stripe(seller, stripe, order):
    seller.get(at(order))
    page = seller.follow("Kembalikan uang lewat Stripe")
    assert "Dikembalikan lewat" not in page.text
    assert "5–10 hari" in page.text

    line = f"line_{order.lines[0].id}"
    page = seller.submit("Kembalikan lewat Stripe", {"scope": "sebagian", line: "9.000"} | WHY)

    assert "Pengembalian uang tercatat." in page.text
    assert sent_back(stripe) == 900_000
    [refund] = refunds_of(fresh(order))
    assert (refund.amount, refund.way) == (9_000, "Stripe")
    assert "lewat Stripe" in page.text


def test_while_stripe_is_away_it_waits_in_sight_and_can_not_be_given_twice(seller, stripe, order):
    path = f"{at(order)}/pengembalian-dana"
    seller.get(path)
    with stripe.down():
        page = seller.submit("Kembalikan lewat Stripe", {"scope": "semua"} | WHY)
    assert "Stripe belum menjawab." in page.text
    assert "Rp33.000 sedang dikembalikan lewat Stripe" in page.text

    assert "Semua sisanya, Rp0" in seller.get(path).text
    page = seller.submit("Kembalikan lewat Stripe", {"scope": "semua"} | WHY, status=422)
    assert page.errors == ["Isi jumlah yang dikembalikan, paling sedikit Rp1."]

    reconcile()
    assert (sent_back(stripe), fresh(order).refunded) == (3_300_000, 33_000)
    assert "sedang dikembalikan" not in seller.get(at(order)).text


def test_what_stripe_refuses_is_said_and_stays_in_sight(seller, stripe, order):
    [session] = stripe.books.sessions()
    seller.get(f"{at(order)}/pengembalian-dana")
    db.session.rollback()
    stripe_gateway.give_back(session["payment_intent"], Rupiah(20_000), "at the dashboard")

    page = seller.submit("Kembalikan lewat Stripe", {"scope": "semua"} | WHY, status=422)

    assert "Uangnya belum kembali. Stripe menolak" in page.errors[0]
    assert "Rp33.000 gagal dikembalikan lewat Stripe" in seller.get(at(order)).text
    assert refunds_of(order) == []


def test_money_that_came_too_late_goes_back_whole(browser, stripe):
    order = by_card()
    event = stripe.pay(begun(order).session_id)
    cancel_by_buyer(order, by=None)
    stripe.send(event)
    browser.sign_in(factories.owner_of(fresh(order).shop))

    page = browser.get(f"{at(order)}/pengembalian-dana")
    assert "Rp33.000" in page.text
    browser.submit("Kembalikan lewat Stripe", WHY)

    assert (sent_back(stripe), fresh(order).needs_refund) == (3_300_000, False)


def test_money_that_came_twice_goes_back_by_a_button(browser, stripe):
    order = by_card()
    session = begun(order)
    change_way(fresh(order), way=PaymentWay.TRANSFER, by=None)
    owner = factories.owner_of(order.shop)
    confirm_money(order, amount=order.amount_asked, by=owner)
    stripe.send(stripe.pay(session.session_id))
    [case] = db.session.scalars(db.select(MoneyCase)).all()
    browser.sign_in(owner).get(f"/penjual/uang/{case.id}")

    page = browser.submit("Kembalikan lewat Stripe")

    assert "Uang dikembalikan lewat Stripe." in page.text
    assert not page.select("form[action$='/stripe']")
    assert (sent_back(stripe), fresh(order).refunded) == (3_300_000, 0)
    browser.post(f"/penjual/uang/{case.id}/stripe", {}, status=409)


def test_what_a_complaint_agreed_goes_back_through_stripe_once(seller, stripe, order):
    ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
    complaint = scenes.agreed(order, kind=RemedyKind.PARTIAL)
    path = f"/penjual/komplain/{complaint.id}/pelaksanaan"
    words = {"words": "Maaf, Bu."}
    seller.get(path)

    with stripe.down():
        page = seller.submit("Kembalikan lewat Stripe", words)
    assert "Stripe belum menjawab." in page.text
    assert complaint.state == ComplaintState.AGREED
    seller.get(path)
    seller.submit("Kembalikan lewat Stripe", words)

    assert complaint.state == ComplaintState.FULFILLED
    [refund] = refunds_of(fresh(order))
    reconcile()
    assert (complaint.refund_id, refund.amount) == (refund.id, 10_000)
    assert sent_back(stripe) == 1_000_000
