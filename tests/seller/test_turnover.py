"""The seller's own omzet: by month, day and product, and what of Rp500 million is left."""

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.pages import squeezed
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.money import Rupiah
from tokoumkm.orders.sold_products import products_of
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import refund_parts
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.owners_view import UNTAXED, days_of, history_of
from tokoumkm.turnover.period import Month

NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
TWO_DAYS_AGO, A_MONTH_AGO = NOW - timedelta(days=2), NOW - timedelta(days=31)
ELSEWHERE = {"channel": "shopee", "shop_id": None}


@pytest.fixture
def now(database):
    """22 November 2026, for the seller as well."""
    with clock.moved_to(NOW):
        yield


def of_table(page, caption: str) -> dict[str, list[str]]:
    """A table of the page: the cells behind each name, the total included."""
    [table] = [
        each
        for each in page.select(".panel-table")
        if each.caption.get_text(strip=True).startswith(caption)
    ]
    return {
        squeezed(row.th.get_text()): [squeezed(cell.get_text()) for cell in row.select("td")]
        for row in table.select("tbody tr, tfoot tr")
    }


def figures(page) -> list[str]:
    return [each.get_text(strip=True) for each in page.select(".stats dd.v")]


@pytest.fixture
def month_of_sales(now, product):
    """Two bags and a lamp, a bag of which went back in part; and something in other channels."""
    shop = product.shop
    with clock.moved_to(TWO_DAYS_AGO):
        moves.completed(factories.order(product))
        both = factories.cart(product, factories.product("Lampu", of=shop, price=7_000))
        order = factories.place(factories.checkout(both, payment=PaymentWay.TRANSFER))
        moves.completed(order)
    [bag] = [line.id for line in order.lines if line.product_id == product.id]
    back = MoneyBack({bag: Rupiah(10_000)}, Rupiah(0))
    by = factories.owner_of(shop)
    refund_parts(order, back=back, way="Tunai", reason="Satu sudut robek.", by=by)
    sale(shop.business, 70_000, at=NOW, assurance=Assurance.VERIFIED, **ELSEWHERE)
    sale(shop.business, 20_000, at=A_MONTH_AGO)
    sale(shop.business, 5_000, at=A_MONTH_AGO, assurance=Assurance.DECLARED, **ELSEWHERE)
    sale(factories.business("Tetangga"), 999_000, at=NOW)
    return shop


def test_the_month_beside_the_same_days_of_the_one_before(seller, month_of_sales, product):
    seller.get("/penjual")
    page = seller.follow("Lihat omzet")

    assert page.title == "Omzet November 2026"
    assert figures(page) == ["Rp47.000", "3", "Rp70.000", "Rp0"]
    assert "naik 135,0% dari Rp20.000 pada 1–22 Oktober" in page.text
    assert of_table(page, "Omzet per produk") == {
        "Shopee": ["1", "Rp70.000"],
        product.name: ["2", "Rp40.000"],
        "Lampu": ["1", "Rp7.000"],
        "Semuanya, dengan yang di luar situs": ["4", "Rp117.000"],
    }
    assert of_table(page, "Omzet per hari") == {
        "Minggu, 22 November 2026": ["1", "1", "-Rp10.000", "Rp70.000", "Rp0"],
        "Jumat, 20 November 2026": ["2", "3", "Rp57.000", "Rp0", "Rp0"],
        "Sebulan": ["3", "4", "Rp47.000", "Rp70.000", "Rp0"],
    }
    assert "999.000" not in page.text


def test_all_of_the_year_counts_towards_the_500_million_that_are_not_taxed(seller, month_of_sales):
    aside = seller.get("/penjual/omzet").select("aside")[0].get_text(" ", strip=True)

    assert "Sisa sampai Rp500 juta Rp499.858.000" in aside
    assert "Jumlah 2026 Rp142.000" in aside
    assert "PP 55 Tahun 2022" in aside

    sale(month_of_sales.business, UNTAXED, at=NOW, **ELSEWHERE)
    assert "sudah melewati Rp500 juta" in seller.get("/penjual/omzet?bulan=2026-10").text


def test_the_file_has_every_line_of_a_month_or_of_a_year(seller, month_of_sales, product):
    def lines(period):
        text = seller.get(f"/penjual/omzet.csv?bulan={period}").body.decode()
        return list(csv.DictReader(io.StringIO(text)))

    of_month, of_year = lines("2026-11"), lines("2026")

    assert [(row["tanggal"], row["produk"], row["jumlah"], row["nilai"]) for row in of_month] == [
        ("2026-11-20", product.name, "1", "25000"),
        ("2026-11-20", product.name, "1", "25000"),
        ("2026-11-20", "Lampu", "1", "7000"),
        ("2026-11-22", product.name, "0", "-10000"),
        ("2026-11-22", "", "1", "70000"),
    ]
    assert {row["kanal"] for row in of_month} == {"Situs ini", "Shopee"}
    assert sum(int(row["nilai"]) for row in of_year) == 142_000


def test_screen_days_products_and_history_are_the_ledgers_to_the_rupiah(month_of_sales):
    business_id = month_of_sales.business_id
    history = history_of(business_id)
    for month in (NOVEMBER, OCTOBER):
        days = [day.sums for day in days_of(business_id, month)]
        products = products_of(month_of_sales, month)
        assert sum(sums.everywhere for sums in days) == history.of(month).everywhere
        assert sum(each.amount for each in products) == history.of(month).everywhere
        assert sum(each.quantity for each in products) == history.of(month).quantity
    assert history.first == OCTOBER
    assert [point.before for point in history.line(until=NOVEMBER)] == [None] * 12


def test_the_page_asks_as_much_for_a_long_history_as_for_a_short_one(seller, month_of_sales):
    seller.get("/penjual/omzet")
    with statements() as asked:
        seller.get("/penjual/omzet")
    for back in range(1, 20):
        sale(month_of_sales.business, 1_000 * back, at=NOW - timedelta(days=30 * back))
    with statements() as asked_more:
        seller.get("/penjual/omzet")

    assert len(asked_more) == len(asked)
    assert len([one for one in asked if "turnover_entries" in one or "monthly_totals" in one]) == 4


@pytest.mark.parametrize("month", ["2026-13", "kapan", "2099-01", "2026-T1"])
def test_a_month_that_there_is_not_is_not_found(seller, now, month):
    seller.get(f"/penjual/omzet?bulan={month}", status=404)
    if month != "2026-T1":
        seller.get(f"/penjual/omzet.csv?bulan={month}", status=404)


def test_a_quiet_month_says_what_to_do(seller, now):
    page = seller.get("/penjual/omzet?bulan=2026-10")

    assert "Belum ada omzet pada Oktober 2026" in page.text
    assert "Sisa sampai Rp500 juta Rp500.000.000" in page.text
