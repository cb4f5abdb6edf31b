"""The page of a link from a letter: looking changes nothing, its button does, its end is told."""

from datetime import timedelta

import pytest

from tests import factories, moves
from tests.matrix.walk import fingerprint
from tests.seller.scenes import by_courier
from tokoumkm import clock
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.links.actions import LIFE, give_link
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.steps import Step


@pytest.fixture
def order(database):
    return factories.order()


def link_to(order, step=Step.ACCEPT) -> str:
    secret = give_link(order, step=step, account_id=factories.owner_of(order.shop).id)
    return f"/langkah/{secret}"


def test_opening_it_changes_nothing_however_often(browser, order):
    path = link_to(order)
    before = fingerprint()

    for method in ("GET", "HEAD", "GET"):
        assert browser.send(method, path).status_code == 200

    assert fingerprint() == before
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_the_button_takes_the_step_without_a_sign_in_and_says_so(browser, order):
    browser.get(link_to(order))

    page = browser.submit("Terima pesanan")

    assert "Pesanan diterima. Siapkan barangnya." in page.text
    assert "Tautan ini sudah dipakai" in page.text
    assert order.state == OrderState.PROCESSING


def test_a_couriers_parcel_asks_for_its_number(browser, order):
    by_courier(order)
    moves.processing(order)
    browser.get(link_to(order, Step.SHIP))

    page = browser.submit("Tandai sudah dikirim", {"tracking_number": " "}, status=422)
    assert page.errors == ["Isi nomor resi dari kurir."]
    browser.submit("Tandai sudah dikirim", {"tracking_number": "jx-77"})

    assert (order.state, order.tracking_number) == (OrderState.SHIPPED, "JX-77")


def test_an_old_link_says_so_and_where_to_go(browser, order):
    path = link_to(order)
    with clock.moved_to(clock.now() + LIFE + timedelta(minutes=1)):
        page = browser.get(path)
        assert "sudah lewat 48 jam" in page.text
        assert page.link("Buka pesanan di ruang penjual") == f"/penjual/pesanan/{order.number}"
        page = browser.post(path, status=410)

    assert "sudah lewat 48 jam" in page.text
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_an_order_that_has_moved_on_says_so(browser, order):
    path = link_to(order)
    cancel_by_buyer(order, by=None)

    page = browser.get(path)

    assert "Langkah ini tidak diperlukan lagi." in page.text
    assert "“Dibatalkan”" in page.text
    browser.post(path, status=409)


def test_a_forged_form_does_nothing(browser, order):
    browser.post(link_to(order), {}, status=400, with_token=False)

    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_a_secret_that_nobody_was_given_is_nothing(browser, database):
    browser.get("/langkah/abc", status=404)


def test_it_shows_neither_the_buyers_number_nor_their_door(browser, order):
    page = browser.get(link_to(order))

    assert "RT 02 RW 04" not in page.text
    assert "0812" not in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
