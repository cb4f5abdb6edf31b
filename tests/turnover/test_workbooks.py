"""The report as a workbook: every level, typed, of one moment, the same to the rupiah."""

from io import BytesIO
from threading import Thread

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.turnover.sales import APRIL, MARCH, THIS_YEAR, sale
from tokoumkm.turnover import workbooks
from tokoumkm.turnover.files import COLUMNS, cells_of
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.workbooks import TITLES, levels_inside, write_workbook

pytestmark = pytest.mark.usefixtures("database")


def written():
    file = BytesIO()
    write_workbook(file, Asked(THIS_YEAR))
    return load_workbook(file)


def rows_of(sheet) -> list[list[object]]:
    """Cells as numbers and words; an empty one is no words."""
    return [[cell.value or "" if cell.value != 0 else 0 for cell in row] for row in sheet.rows]


def test_every_level_has_a_sheet_with_the_figures_of_the_report():
    anyam = factories.business("=Anyam", registration_number="UMKM-3303-000042")
    sale(anyam, 3_000_000_000)
    sale(anyam, 70_000, at=APRIL, channel="gerai", assurance=Assurance.VERIFIED)
    sale(factories.business(region_code="33.03.09"), 2_000, assurance=Assurance.DECLARED)

    book = written()

    assert book.sheetnames == [*TITLES.values(), "Keterangan"]
    for level in Level:
        header, *rows, total = rows_of(book[TITLES[level]])
        report = turnover_by(level, period=THIS_YEAR)
        expected = [cells_of(row) for row in report.rows]
        inert = [["'=Anyam" if cell == "=Anyam" else cell for cell in row] for row in expected]
        assert (header, rows) == (list(COLUMNS), inert)
        assert total == cells_of(report.total)


def test_numbers_are_numbers_codes_are_text_and_the_head_stays():
    sale(factories.business("=Anyam"), 1_250_000)

    sheet = written()["Kecamatan"]

    first, total = list(sheet.rows)[1:]
    assert [cell.data_type for cell in first] == ["s", "s", *"nnnnnn"]
    assert (first[0].value, first[5].number_format) == ("33.03.06", "#,##0")
    assert total[0].font.bold
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:H2")


def test_levels_above_the_region_are_left_out():
    assert levels_inside("33.03")[:2] == [Level.KECAMATAN, Level.DESA]
    assert levels_inside("33.03.06.2014")[0] == Level.BUSINESS


def test_all_sheets_are_of_one_moment(app, monkeypatch):
    anyam = factories.business("Anyam")
    sale(anyam, 1_000)
    listing_by = workbooks.listing_by

    def book_meanwhile():
        with app.app_context():
            sale(anyam, 500, at=MARCH)

    def after_others_booked(level, asked, **given):
        listing = listing_by(level, asked, **given)
        booking = Thread(target=book_meanwhile)
        booking.start()
        booking.join()
        return listing

    monkeypatch.setattr(workbooks, "listing_by", after_others_booked)
    book = written()

    assert {rows_of(book[title])[-1][5] for title in TITLES.values()} == {1_000}
