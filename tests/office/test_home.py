"""What waits for an officer, the month so far, and whether the books add up."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from tests import factories, moves
from tests.databases import statements
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.database import one_change
from tokoumkm.orders.models import Order
from tokoumkm.turnover.models import MonthlyTotal


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


def test_a_quiet_day_says_so(office):
    assert "Semua sudah diperiksa" in office.get("/dinas").text


def test_the_month_so_far(office):
    sale(factories.business(), 1_250_000, at=clock.now())

    assert "Rp1.250.000" in office.get("/dinas").text


def test_an_order_nobody_answered_is_shown_with_the_sellers_number(office):
    with clock.moved_to(clock.now() - timedelta(days=3)):
        late = factories.order()
    fresh = factories.order()

    page = office.get("/dinas")

    assert "1 pesanan belum dijawab penjual" in page.text
    assert late.number in page.text
    assert fresh.number not in page.text
    chat = f"https://wa.me/{late.shop.phone.removeprefix('+')}?text="
    assert any(str(link["href"]).startswith(chat) for link in page.select("a[href]"))


def test_money_that_must_go_back_is_shown(office, database):
    order = moves.processing(factories.order())
    with one_change():
        database.session.execute(update(Order).values(needs_refund=True))

    page = office.get("/dinas")

    assert "1 pesanan yang uangnya harus dikembalikan" in page.text
    assert order.number in page.text


def test_the_ten_statements_hold(office):
    page = office.get("/dinas/integritas")

    assert len(page.select(".badge.done")) == 10
    assert "Semua pernyataan benar." in page.text


@pytest.mark.breaks_integrity
def test_a_broken_statement_is_marked_without_showing_its_rows(office, database):
    sale(factories.business(), 10_000)
    with one_change():
        database.session.execute(update(MonthlyTotal).values(amount=77_777))

    page = office.get("/dinas/integritas")

    assert len(page.select(".badge.stop")) == 1
    assert "77777" not in page.text


@pytest.mark.parametrize(
    ("path", "most"), [("/dinas", 18), ("/dinas/verifikasi", 16), ("/dinas/omzet", 34)]
)
def test_a_page_asks_the_same_however_much_there_is(office, path, most):
    for _ in range(3):
        sale(factories.business(), 10_000, at=clock.now())
    with statements() as asked:
        office.get(path)

    assert len(asked) <= most
