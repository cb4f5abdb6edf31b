"""Places and months: on paper as on the screen, and in the long form of Satu Data."""

import csv
import io

import pytest

from tests import factories
from tests.receipts.pdf_reading import pages_of, text_of
from tests.turnover.sales import APRIL, THIS_YEAR, sale
from tokoumkm.money import Rupiah
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.long_form import COLUMNS, write_long_form
from tokoumkm.turnover.matrix import Letterhead, Matrix, MatrixRow, matrix_of
from tokoumkm.turnover.matrix_pdf import matrix_pdf
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import ReportRow, turnover_by
from tokoumkm.turnover.sources import Asked, Level

PAPER = Letterhead("Dinas UKM", "Omzet UMKM per kecamatan", "Purbalingga", "Tahun 2026", "Dibuat.")
BOBOTSARI = "33.03.09"


def matrix(months: int, *rows: tuple[str, int]) -> Matrix:
    """Each place sold the same every month."""
    every = [Month(2025, 1).plus(n) for n in range(months)]

    def line(name: str, amount: int) -> MatrixRow:
        whole = ReportRow("", name, 1, 1, 1, Rupiah(amount * months), Rupiah(77), Rupiah(88))
        return MatrixRow(whole, [Rupiah(amount)] * months)

    return Matrix(every, [line(*row) for row in rows], line("", sum(n for _, n in rows)))


@pytest.fixture
def spring(database) -> Asked:
    """Sales in two kecamatan, two months, and somewhere unknown."""
    anyam = factories.business("Anyam")
    sale(anyam, 1_000)
    sale(anyam, 400, at=APRIL)
    sale(anyam, -100, at=APRIL, orders=0, quantity=0)
    sale(factories.business(region_code=f"{BOBOTSARI}.2001"), 3_000, at=APRIL)
    sale(factories.business(region_code="33.03"), 50, at=APRIL)
    sale(anyam, 7_000, channel="gerai", assurance=Assurance.VERIFIED)
    return Asked(Period(Month(2026, 3), Month(2026, 5)), "33.03")


def test_a_matrix_adds_up_both_ways_to_the_report(spring):
    found = matrix_of(Level.KECAMATAN, spring)

    report = turnover_by(Level.KECAMATAN, period=spring.period, region="33.03")
    assert [row.whole for row in found.rows] == report.rows
    assert [list(row.by_month) for row in found.rows] == [
        [0, 3_000, 0],
        [1_000, 300, 0],
        [0, 50, 0],
    ]
    assert found.total.by_month == [1_000, 3_350, 0]
    for row in (*found.rows, found.total):
        assert sum(row.by_month) == row.whole.site


def test_a_year_fits_one_sheet_with_who_signs():
    pdf = matrix_pdf(matrix(12, *((f"Kecamatan {n}", 1_234_567) for n in range(18))), PAPER)

    text = text_of(pdf)
    assert pages_of(pdf) == 1
    said = ("Dinas UKM", "Omzet UMKM per kecamatan, Tahun 2026", "Kecamatan 17", "Jan 2025")
    sums = ("1.234.567", "TOTAL", "22.222.206", "266.666.472", "Mengetahui,", "Lembar 1")
    for words in (*said, *sums, "Kepala Dinas UKM", "Dibuat."):
        assert words in text


@pytest.mark.parametrize(("months", "amount", "heads"), [(14, 5, 2), (12, 98_765_432_109, 2)])
def test_what_is_too_wide_goes_on_below_and_is_summed_once(months, amount, heads):
    text = text_of(matrix_pdf(matrix(months, ("Kalimanah", amount)), PAPER))

    assert text.count("TOTAL") == heads
    assert text.count("Total situs") == text.count("Terverifikasi") - 1 == 1


def test_many_places_go_on_over_the_page_with_their_months():
    pdf = matrix_pdf(matrix(3, *((f"Desa {n}", n) for n in range(200))), PAPER)

    assert pages_of(pdf) > 2
    assert text_of(pdf).count("Feb 2025") >= pages_of(pdf) - 1
    assert matrix_pdf(matrix(3), PAPER)


def read(asked: Asked) -> list[dict[str, str]]:
    file = io.StringIO()
    write_long_form(file, asked)
    header, *_ = file.getvalue().splitlines()
    assert header == ",".join(COLUMNS)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_the_long_form_has_a_row_for_each_place_month_and_figure(spring):
    rows = read(spring)

    assert {
        "kode_wilayah": BOBOTSARI,
        "level_wilayah": "kecamatan",
        "nama_wilayah": "Bobotsari",
        "judul": "Omzet UMKM di situs",
        "satuan": "rupiah",
        "tahun": "2026",
        "periode": "April",
        "nilai": "3000",
        "status": "sementara",
    } in rows
    for level in ("kabupaten", "kecamatan", "desa"):
        of_level = [row for row in rows if row["level_wilayah"] == level]
        site = [int(row["nilai"]) for row in of_level if row["judul"].endswith("di situs")]
        assert sum(site) == 4_350
        assert len({tuple(row.values())[:7] for row in of_level}) == len(of_level)


def test_a_closed_month_is_final_and_the_others_are_not(spring):
    close_month(Month(2026, 3), by=None, pending={})

    statuses = {(row["periode"], row["status"]) for row in read(Asked(THIS_YEAR, "33.03"))}

    later = {("April", "sementara"), ("Januari–Desember", "sementara")}
    assert statuses == {("Maret", "tetap"), *later}


def test_a_whole_year_counts_its_businesses_once(spring):
    rows = read(Asked(THIS_YEAR, "33.03"))

    sellers = [row for row in rows if row["judul"] == "UMKM yang berjualan"]
    district = {r["periode"]: r["nilai"] for r in sellers if r["level_wilayah"] == "kabupaten"}
    assert district == {"Maret": "1", "April": "3", "Januari–Desember": "3"}
