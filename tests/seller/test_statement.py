"""The seller's month in money, on the page and as files."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests import factories, moves
from tokoumkm import clock
from tokoumkm.seller import statement
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.period import Month


@pytest.fixture
def sold(seller, product):
    return moves.completed(factories.order(product, payment=PaymentWay.TRANSFER))


def test_a_month_shows_every_line_and_its_sums(seller, sold):
    seller.get("/penjual/toko")
    page = seller.follow("Keuangan")

    assert "Pembayaran" in page.text
    assert "Pesanan selesai" in page.text
    assert page.select(f'a[href="/penjual/pesanan/{sold.number}"]')
    figures = [each.get_text(strip=True) for each in page.select(".stats dd.v")]
    assert figures == ["Rp33.000", "Rp33.000", "Rp0", "Rp25.000"]
    assert "Ongkir di dalamnya Rp8.000." in page.text


def test_the_files_say_the_same(seller, sold):
    this = Month.of(clock.today())
    text = seller.get("/penjual/keuangan.csv").body.decode("utf-8-sig")
    sheet = load_workbook(BytesIO(seller.get(f"/penjual/keuangan.xlsx?bulan={this}").body)).active

    assert text.splitlines()[-1] == "TOTAL,,,,25000,8000,0,33000,0,33000,25000"
    assert [cell.value for cell in sheet[sheet.max_row]][-4:] == [33000, 0, 33000, 25000]


def test_a_long_month_goes_on_on_further_pages(seller, sold, monkeypatch):
    monkeypatch.setattr(statement, "LINES", 1)

    page = seller.get("/penjual/keuangan")

    assert len(page.select("tbody tr")) == 1
    assert len(seller.follow("Berikutnya").select("tbody tr")) == 1
    assert seller.get("/penjual/keuangan?halaman=999999999999").select("tbody tr") == []


@pytest.mark.parametrize("month", ["2026-13", "kapan", "2099-01", "2026"])
def test_a_month_that_there_is_not_is_not_found(seller, sold, month):
    for path in ("/penjual/keuangan", "/penjual/keuangan.csv", "/penjual/keuangan.xlsx"):
        seller.get(f"{path}?bulan={month}", status=404)


def test_a_quiet_month_says_so(seller):
    assert "Belum ada uang pada bulan ini" in seller.get("/penjual/keuangan?bulan=2026-01").text
