"""CSV as people's spreadsheets make it, and as ours are safe to open."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm import csv_files
from tokoumkm.csv_files import (
    Fault,
    encoding_of,
    inert,
    records_in,
    restored,
    rows_in,
    write_rows,
)
from tokoumkm.errors import BadFile

COLUMNS = ("kode", "nama", "harga")


@pytest.fixture
def read(tmp_path):
    """Write a file and read it: `read("kode,nama\\n…")`; bytes are written as they are."""

    def read(content: str | bytes, required=("kode",)):
        file = tmp_path / "daftar.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(rows_in(file, columns=COLUMNS, required=required))

    return read


def test_a_comma_separates_and_cells_are_tidied(read):
    [row] = read("kode,nama\n A1 , Gula semut \n")

    assert row.cells == {"kode": "A1", "nama": "Gula semut"}


def test_a_semicolon_separates_too(read):
    [row] = read('kode;nama\nA1;"Gula, semut; asli"\n')

    assert row.cells["nama"] == "Gula, semut; asli"


def test_a_tab_separates_too(read):
    [row] = read("kode\tnama\nA1\tGula, semut; asli\n")

    assert row.cells["nama"] == "Gula, semut; asli"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_an_encoding_is_found_out(tmp_path, written, found):
    path = tmp_path / "daftar.csv"
    path.write_bytes("kode\nKafé – enak\n".encode(written))

    assert encoding_of(path) == found
    records = records_in(path, name="daftar.csv", encoding=encoding_of(path))
    assert list(records) == [["kode"], ["Kafé – enak"]]


def test_a_letter_that_is_cut_by_a_piece_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(csv_files, "PIECE", 3)
    path = tmp_path / "daftar.csv"
    path.write_text("kodé\n" * 9, encoding="utf-8")

    assert encoding_of(path) == "utf-8-sig"


def test_the_header_may_be_in_any_order_and_in_capitals(read):
    [row] = read("Harga,KODE\n5000,A1\n")

    assert row.cells == {"harga": "5000", "kode": "A1"}


def test_the_mark_that_spreadsheets_put_in_front_is_no_part_of_a_name(read):
    [row] = read(b"\xef\xbb\xbfkode,nama\r\nA1,Nopia\r\n")

    assert row.cells["kode"] == "A1"


def test_rows_are_numbered_as_a_spreadsheet_shows_them(read):
    """An empty line is a row there, and a cell of two lines is not two rows."""
    rows = read('kode,nama\nA1,"dua\nbaris"\n\nA2,satu\n')

    assert [(row.number, row.cells["kode"]) for row in rows] == [(2, "A1"), (4, "A2")]


def test_a_short_row_has_empty_cells(read):
    [row] = read("kode,nama,harga\nA1\n")

    assert row.cells == {"kode": "A1", "nama": "", "harga": ""}
    assert not row.problem


def test_a_row_with_too_many_cells_is_told_but_does_not_stop_the_file(read):
    first, second = read("kode,nama\nA1,Gula,semut\nA2,Nopia\n")

    assert "ada 3 sel, padahal hanya 2 kolom" in first.problem
    assert not second.problem


def test_a_line_of_a_million_cells_is_refused(read):
    with pytest.raises(BadFile, match=r"baris 2: ada 1000001 sel\. Paling banyak 500 kolom"):
        read("kode,nama\n" + "," * 1_000_000)


def test_empty_columns_at_the_end_do_no_harm(read):
    [row] = read("kode,nama,,\nA1,Gula,,\n")

    assert row.cells == {"kode": "A1", "nama": "Gula"}
    assert not row.problem


def test_a_character_that_no_database_keeps_is_told(read):
    [row] = read("kode\nA\x001\n")

    assert "tidak bisa disimpan" in row.problem


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "daftar.csv kosong"),
        ("\n\n", "kosong"),
        ("kode,warna\n", "kolom warna tidak dikenal. Kolom yang boleh ada: kode, nama, harga"),
        ("kode,,nama\n", r"\(tanpa nama\) tidak dikenal"),
        ("nama\n", "kolom kode tidak ada"),
        ("kode,nama,kode\n", "kolom kode ada dua kali"),
        ("kode\nGula\n".encode("utf-16"), "bukan berkas UTF-8"),
        (b"kode\n" + b"A\n" * 9_000 + b"\xe9\n", "bukan berkas UTF-8"),
        ("kode\n" + "x" * 200_000 + "\n", "sekitar baris 2: tidak bisa dibaca"),
        (b"PK\x03\x04\x14\x00\x06\x00", "tidak dikenal"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(read, content, message):
    with pytest.raises(BadFile, match=message):
        read(content)


@pytest.mark.parametrize("text", ["=1+1", "+62", "-5", "@nama", "\tx", "\rx", "'=1"])
def test_what_a_spreadsheet_would_calculate_is_made_inert(text):
    assert inert(text) == "'" + text


@pytest.mark.parametrize("text", ["Gula = manis", "a-b", "Jum'at", "'Aisyah", "", "62"])
def test_other_text_stays_as_it_is(text):
    assert inert(text) == text


@given(st.text(alphabet="'=+-@\t\rab", max_size=6))
def test_inert_text_is_restored_exactly(text):
    assert restored(inert(text)) == text


def test_only_text_columns_are_made_inert():
    file = StringIO()

    write_rows(file, columns=("kode", "nama", "harga"), rows=[("-1", "-nama", -5)], text=("nama",))

    assert file.getvalue() == "kode,nama,harga\n-1,'-nama,-5\n"


def test_what_is_written_is_read_again():
    file = StringIO()
    rows = [("A1", 'Gula "semut", asli', None), ("A2", "dua\nbaris", 5)]

    count = write_rows(file, columns=COLUMNS, rows=rows, text=("nama",))

    assert count == 2
    file.seek(0)
    assert list(csv.reader(file))[1:] == [
        ["A1", 'Gula "semut", asli', ""],
        ["A2", "dua\nbaris", "5"],
    ]


def test_a_fault_says_where_it_is():
    assert str(Fault(7, "nik", "isi.")) == "Baris 7, kolom nik: isi."
    assert str(Fault(7, "", "isi.")) == "Baris 7: isi."
