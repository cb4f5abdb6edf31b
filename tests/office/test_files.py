"""The page, its file and the command give the same figures."""

import csv
import io

import pytest

from tests import factories, moves
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Month

COLUMNS = "kode,nama,usaha,pesanan,barang,situs,terverifikasi,dinyatakan"


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


def read(text: str) -> list[list[str]]:
    header, *rows = csv.reader(io.StringIO(text))
    assert ",".join(header) == COLUMNS
    return rows


def test_page_file_and_command_agree_with_the_orders_themselves(app, office):
    product = factories.product(price=25_000)
    finished = [moves.completed(factories.order(product, quantity=n)) for n in (1, 2)]
    factories.order(product)
    expected = sum(line.price * line.quantity for order in finished for line in order.lines)
    month = str(Month.of(clock.today()))

    page = office.get(f"/dinas/omzet?periode={month}")
    downloaded = read(office.get(page.link("CSV")).text)
    words = ["turnover", "report", "--from", month, "--to", month, "--by", "kecamatan"]
    outcome = app.test_cli_runner().invoke(args=[*words, "--region", "33.03", "--format", "csv"])

    assert page.select(".stat dd.v")[0].get_text(strip=True) == "Rp75.000"
    assert expected == 75_000
    assert downloaded == read(outcome.stdout)
    assert downloaded == [
        ["33.03.06", "Kalimanah", "1", "2", "3", "75000", "0", "0"],
        ["TOTAL", "", "1", "2", "3", "75000", "0", "0"],
    ]


@pytest.mark.parametrize(
    ("detail", "code", "name"),
    [
        ("kabupaten", "33.03", "Kabupaten Purbalingga"),
        ("desa", "33.03.06.2014", "Selabaya"),
        ("business", "UMKM-3303-000042", "Anyam Lestari"),
        ("category", None, "Anyaman"),
        ("class", "mikro", "mikro"),
        ("channel", "situs", "Situs ini"),
        ("month", "2026-03", "Maret 2026"),
    ],
)
def test_a_file_has_the_detail_that_is_asked_for(office, detail, code, name):
    anyam = factories.business("Anyam Lestari", registration_number="UMKM-3303-000042")
    sale(anyam, 30_000)

    file = office.get(f"/dinas/omzet.csv?periode=2026-03&wilayah=33.03&rincian={detail}")

    [row, total] = read(file.text)
    assert row[1] == name
    assert code in (None, row[0])
    assert row[5] == total[5] == "30000"
    assert f'omzet-33.03-2026-03-{detail}.csv"' in file.headers["Content-Disposition"]


def test_without_a_detail_the_file_has_what_the_page_has(office):
    sale(factories.business("Tanpa Desa", region_code="33.03.06"), 5_000)

    around = read(office.get("/dinas/omzet.csv?periode=2026-03&wilayah=33.03.06").text)
    inside = read(
        office.get("/dinas/omzet.csv?periode=2026-03&wilayah=33.03.06-belum-diketahui").text
    )

    assert around[0][:2] == ["", "Wilayah belum diketahui"]
    assert inside[0][1] == "Tanpa Desa"


def test_the_three_kinds_of_turnover_have_their_columns(office):
    anyam = factories.business()
    sale(anyam, 1_000)
    sale(anyam, 2_000, channel="gerai", assurance=Assurance.VERIFIED)
    sale(anyam, -3_000, channel="shopee", assurance=Assurance.DECLARED)

    [_, total] = read(office.get("/dinas/omzet.csv?periode=2026-03").text)

    assert total[5:] == ["1000", "2000", "-3000"]


@pytest.mark.parametrize("name", ["=1+1", "+62", "-x", "@sum", "\tx"])
def test_a_business_cannot_smuggle_a_formula_into_the_file(office, name):
    sale(factories.business(name), 1_000)

    [row, _] = read(office.get("/dinas/omzet.csv?periode=2026-03&rincian=business").text)

    assert row[1] == f"'{name}"


def test_a_period_without_sales_is_a_file_with_a_total_of_zero(office):
    assert read(office.get("/dinas/omzet.csv?periode=2031").text) == [
        ["TOTAL", "", "0", "0", "0", "0", "0", "0"]
    ]


def test_no_cache_keeps_the_file(office):
    file = office.get("/dinas/omzet.csv?periode=2026-03")

    assert file.headers["Cache-Control"] == "private, no-store"
