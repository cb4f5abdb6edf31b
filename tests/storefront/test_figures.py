"""Data terbuka: the same answer for everybody, kept on the way, and nobody's session in it."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest

from tests import factories
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.turnover import public

MARCH = datetime(2025, 3, 10, 5, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 22, 5, tzinfo=UTC)
BOJONGSARI, KALIGONDANG = "33.03.14.2001", "33.03.04.2001"


@pytest.fixture(autouse=True)
def _afresh(database):
    public.forget()
    with clock.moved_to(NOVEMBER):
        yield
    public.forget()


@pytest.fixture
def market():
    """Four in Kalimanah and three in Bojongsari sold in March 2025, one in Kaligondang."""
    villages = [factories.SELABAYA] * 4 + [BOJONGSARI] * 3 + [KALIGONDANG]
    bread = factories.category("=Roti")
    for number, village in enumerate(villages, start=1):
        one = factories.business(region_code=village)
        sale(one, 1_000 * number, at=MARCH, category=bread)


def rows_of(page, number: int) -> dict[str, str]:
    """What the column Situs ini says in a table of the page, by row."""
    table = page.select("table")[number]
    return {
        row.th.get_text(strip=True): row.td.get_text(" ", strip=True)
        for row in table.select("tbody tr, tfoot tr")
    }


def test_the_page_shows_sums_and_hides_the_few(browser, market):
    page = browser.get("/data?periode=2025")

    hidden = "– disembunyikan"
    kecamatan = {"Bojongsari": "Rp18.000", "Kaligondang": hidden, "Kalimanah": hidden}
    assert rows_of(page, 0) == {**kecamatan, "Semua": "Rp36.000"}
    assert rows_of(page, 1) == {"=Roti": "Rp36.000", "Semua": "Rp36.000"}
    months = rows_of(page, 2)
    assert next(iter(months)) == "Maret 2025", "there is nothing before the ledger begins"
    assert months["Maret 2025"] == months["Setahun"] == "Rp36.000"
    assert [cell.get_text() for cell in page.select("table")[0].select("thead th")] == [
        "Nama",
        "Situs ini",
    ], "a column in which nothing stands would only make a phone's page longer"
    assert "kurang dari tiga usaha" in page.text
    assert "CC BY 4.0" in page.text
    assert browser.get("/data?periode=2025-04").status == 200


def test_the_file_says_the_same_in_the_long_form(browser, market):
    browser.get("/data?periode=2025")
    text = browser.follow("Unduh CSV 2025").text

    rows = list(csv.DictReader(StringIO(text)))
    march = [row for row in rows if row["periode"] == "Maret" and row["judul"].endswith("di situs")]
    assert {
        (row["kode_wilayah"], row["kategori"], row["nilai"], row["status"]) for row in march
    } == {
        ("33.03.06", "", "", "disembunyikan"),
        ("33.03.14", "", "18000", "terbuka"),
        ("33.03.04", "", "", "disembunyikan"),
        ("33.03", "", "36000", "terbuka"),
        ("33.03", "'=Roti", "36000", "terbuka"),
    }
    assert {row["periode"] for row in rows} >= {"Desember", "Januari–Desember"}


@pytest.mark.parametrize("path", ["/data", "/data?periode=2025-03", "/data/2025.csv"])
def test_everybody_gets_the_same_and_may_keep_it(browser, market, path):
    first = browser.get(path)
    seller = browser.another().sign_in(factories.owner_of(factories.shop()))

    known = seller.get(path)

    assert known.body == first.body
    for page in (first, known):
        assert page.headers["Cache-Control"] == "public, max-age=3600"
        assert "Set-Cookie" not in page.headers
        assert page.headers["Vary"] == "Accept-Encoding"
    tag = {"If-None-Match": first.headers["ETag"]}
    assert browser.get(path, status=304, headers=tag).body == b""


@pytest.mark.parametrize(
    "path", ["/data?periode=2026", "/data?periode=2026-11", "/data?periode=x", "/data/2027.csv"]
)
def test_what_is_not_published_does_not_exist(browser, market, path):
    browser.get(path, status=404)


def test_before_the_first_month_has_ended_the_page_says_so(browser):
    assert "Angka terbit setelah bulan pertama selesai." in browser.get("/data").text
    assert browser.get("/").link("Data terbuka") == "/data"
