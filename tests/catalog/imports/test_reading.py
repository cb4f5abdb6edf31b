"""A products file is read whoever wrote it and however it is encoded."""

from datetime import date

import pytest
from openpyxl import Workbook

from tests.catalog.imports.files import row
from tokoumkm.catalog.imports import reading
from tokoumkm.catalog.imports.columns import COLUMNS, RowReader
from tokoumkm.catalog.imports.examples import MEANINGS, template_as_csv, template_as_xlsx
from tokoumkm.catalog.imports.reading import read_table
from tokoumkm.catalog.imports.shelves import Shelves
from tokoumkm.errors import BadFile

HEADER = "sku,nama,kategori,harga,satuan\n"
CAFE = HEADER + "K-1,Kopi Café,kopi,12500,bungkus\n"


@pytest.fixture
def read(tmp_path):
    """Read bytes or text as a file that somebody calls produk.csv."""

    def read(content: str | bytes):
        path = tmp_path / "kept"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(path, name="produk.csv")

    return read


@pytest.fixture
def book(tmp_path):
    """A workbook of rows, as a spreadsheet saves it."""

    def write(*rows, title="produk", before=()):
        made = Workbook()
        made.remove(made.active)
        for name in before:
            made.create_sheet(name).append(["petunjuk"])
        sheet = made.create_sheet(title)
        for each in rows:
            sheet.append(each)
        made.save(tmp_path / "produk.xlsx")
        return read_table(tmp_path / "produk.xlsx", name="produk.xlsx")

    return write


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16-LE"),
        ("utf-16-be", "UTF-16-BE"),
        ("windows-1252", "WINDOWS-1252"),
    ],
)
def test_an_encoding_is_found_out_and_said_where_it_was_guessed(read, encoding, note):
    table = read(CAFE.encode(encoding))

    assert table.rows[0].cells["nama"] == "Kopi Café"
    assert note in "".join(table.notes)
    assert bool(table.notes) is bool(note)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_comma_a_semicolon_or_a_tab_separates(read, delimiter):
    table = read(HEADER.replace(",", delimiter) + delimiter.join(["1", "Gula", "g", "2", "kg"]))

    assert table.rows[0].cells["harga"] == "2"


def test_what_is_no_text_at_all_is_refused(read):
    with pytest.raises(BadFile, match=r"produk\.csv bukan berkas UTF-8"):
        read(HEADER.encode() + b"\x81\x8d\x8f\x90\x9d\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "produk.csv kosong"),
        (b"\n\n", "kosong"),
        (b"nama,kategori,harga,satuan,warna,ukuran\n", "kolom warna, ukuran tidak dikenal"),
        (b"sku,nama,harga\n", "kolom kategori, satuan tidak ada"),
        (b"nama,nama,kategori,harga,satuan\n", "kolom nama ada dua kali"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", r"Excel lama \(\.xls\)\. Simpan ulang sebagai XLSX"),
        (b"PK\x03\x04nothing", "rusak atau bukan berkas ZIP"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(read, content, message):
    with pytest.raises(BadFile, match=message):
        read(content)


def test_too_many_rows_are_refused_with_the_limit(read, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)

    assert len(read(HEADER + "a,b,c,1,d\n" * 3).rows) == 3
    with pytest.raises(BadFile, match="lebih dari 3 baris"):
        read(HEADER + "a,b,c,1,d\n" * 4)


def test_a_workbook_is_read_like_a_table(book):
    table = book(["SKU", "Nama", "Kategori", "Harga", "Satuan"], ["007", "Gula", "g", 12500, "kg"])

    assert table.rows[0].number == 2
    assert table.rows[0].cells == {
        "sku": "007",
        "nama": "Gula",
        "kategori": "g",
        "harga": "12500",
        "satuan": "kg",
    }


def test_the_sheet_of_products_may_stand_behind_others(book):
    table = book(
        ["nama", "kategori", "harga", "satuan"],
        ["Gula", "g", 1, "kg"],
        title="Produk",
        before=["Petunjuk"],
    )

    assert table.rows[0].cells["nama"] == "Gula"


def test_a_number_with_a_fraction_is_never_taken_for_thousands(book):
    table = book(["nama", "kategori", "harga", "satuan"], ["Gula", "g", 12.345, "kg"])

    assert table.rows[0].cells["harga"] == "12,345"


@pytest.mark.parametrize("spoilt", [date(2026, 2, 1), "=1/0"])
def test_a_date_or_a_failed_formula_is_a_fault_of_its_cell(book, spoilt):
    table = book(["sku", "nama", "kategori", "harga", "satuan"], [spoilt, "Gula", "g", 1, "kg"])
    read, faults = RowReader(Shelves({"g": 1}, frozenset())).read(table.rows[0])

    if isinstance(spoilt, date):
        assert [(fault.row, fault.column) for fault in faults] == [(2, "sku")]
        assert "Ketik ulang sebagai teks" in faults[0].message
    else:  # openpyxl keeps no result of a formula: an empty cell
        assert read
        assert read.sku == ""


def test_nul_is_a_fault_of_its_cell(read):
    table = read(HEADER + "a\0b,Gula,g,1,kg\n")

    _row, faults = RowReader(Shelves({"g": 1}, frozenset())).read(table.rows[0])

    assert [fault.column for fault in faults] == ["sku"]


def test_the_template_says_what_every_column_means_and_imports_as_nothing(tmp_path, read):
    path = tmp_path / "templat.xlsx"
    path.write_bytes(template_as_xlsx([("gula-semut", "Gula semut")]))

    for table in (read(template_as_csv()), read_table(path, name="templat.xlsx")):
        assert table.rows == []
        assert "3 baris contoh" in table.notes[0]
    assert tuple(MEANINGS) == COLUMNS
    assert all(f"# {name}" in template_as_csv().decode() for name in COLUMNS)


def test_a_formula_in_a_file_is_only_text(read):
    table = read(HEADER + "'=1+1,'-Gula,g,1,kg\n")

    assert (table.rows[0].cells["sku"], table.rows[0].cells["nama"]) == ("=1+1", "-Gula")


def test_a_row_of_a_file_knows_its_own_columns_only(read):
    assert set(read(CAFE).rows[0].cells) < set(row())
