"""Workbooks: read within limits, and safe to open when they are ours."""

import tracemalloc
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from tokoumkm.errors import BadFile
from tokoumkm.xlsx_files import SPOILT, Sheet, is_xlsx, records_in, write_book


def read(path, most_rows=100):
    return list(records_in(path, name="daftar.xlsx", most_rows=most_rows))


@pytest.fixture
def book(tmp_path):
    def write(*rows):
        made = Workbook()
        for row in rows:
            made.active.append(row)
        made.save(tmp_path / "daftar.xlsx")
        return tmp_path / "daftar.xlsx"

    return write


def test_cells_are_read_as_somebody_would_type_them(book):
    path = book(["a", 12_500, 1.0, 2.5, True, None, "  x  "], [None, "b"], [])

    assert is_xlsx(path)
    assert read(path)[:2] == [["a", "12500", "1", "2,5", "True", "", "x"], ["", "b"]]


def test_a_date_is_marked_as_no_text(book):
    [[cell]] = read(book([datetime(2026, 2, 1)]))  # noqa: DTZ001 - spreadsheets know no zones

    assert cell == f"{SPOILT}2026-02-01 00:00:00"


def test_rows_beyond_the_limit_are_not_read(book):
    assert len(read(book(*([n] for n in range(20))), most_rows=5)) == 5


def test_text_becomes_no_formula_and_numbers_stay_numbers():
    file = BytesIO()

    count = write_book(file, [Sheet("produk", ("nama", "harga"), [("=1+1", 5)], ("nama",))])

    sheet = load_workbook(file)["produk"]
    assert count == 1
    assert [(cell.value, cell.data_type) for cell in sheet[2]] == [("'=1+1", "s"), (5, "n")]


def test_a_total_is_bold_below_the_rows_that_can_be_filtered():
    file = BytesIO()

    write_book(file, [Sheet("omzet", ("nama", "nilai"), [("A", 1_000)], ("nama",), ("TOTAL", 7))])

    sheet = load_workbook(file)["omzet"]
    assert sheet.auto_filter.ref == "A1:B2"
    assert [(cell.value, cell.font.bold, cell.number_format) for cell in sheet["B"][1:]] == [
        (1_000, False, "#,##0"),
        (7, True, "#,##0"),
    ]


def test_rows_are_not_kept_in_memory():
    rows = ((f"Usaha {n}", *range(n, n + 7)) for n in range(1_500))
    columns = [f"k{n}" for n in range(8)]
    tracemalloc.start()
    try:
        write_book(BytesIO(), [Sheet("usaha", columns, rows, columns[:1])])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 1024 * 1024


def test_a_bomb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with (
        ZipFile(path, "w", ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as member,
    ):
        for _ in range(101):
            member.write(b"0" * 1024**2)

    assert path.stat().st_size < 200_000
    with pytest.raises(BadFile, match="lebih dari 100 MB"):
        read(path)


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>"""


@pytest.mark.parametrize("content", [b"", b"<", b"<worksheet/>", ENTITIES])
def test_a_broken_one_is_refused_with_what_to_do(book, content):
    path = book(["nama"])
    with ZipFile(path) as good:
        members = {name: good.read(name) for name in good.namelist()}
    with ZipFile(path, "w") as bad:
        for name, kept in members.items():
            bad.writestr(name, content if name.startswith("xl/w") else kept)

    with pytest.raises(BadFile, match=r"[Ss]impan ulang"):
        read(path)


def test_a_zip_of_something_else_is_refused(tmp_path):
    path = tmp_path / "foto.xlsx"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.jpg", b"a")

    with pytest.raises(BadFile, match="tidak bisa dibaca"):
        read(path)
