"""Files with mistakes: each is named with its row and column, and nothing is half done."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.turnover.outside.files import bring, counts, entries, row
from tokoumkm import clock
from tokoumkm.errors import BadFile
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Month

pytestmark = pytest.mark.usefixtures("database")

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
BAD_CELLS = [
    ("tanggal", "", "harus diisi"),
    ("tanggal", "22/11/2026", "bukan tanggal"),
    ("tanggal", "2026-02-30", "bukan tanggal"),
    ("tanggal", "2026-W47", "bukan tanggal"),
    ("tanggal", "2026-11-23", "di luar 2000-01-01 sampai hari ini"),
    ("tanggal", "1999-12-31", "di luar 2000-01-01 sampai hari ini"),
    ("no_registrasi", "UMKM-3303-999999", "tidak ada di daftar"),
    ("kanal", "situs", "kanal “situs” tidak dikenal"),
    ("no_pesanan", "", "harus diisi"),
    ("no_pesanan", "x" * 61, "terlalu panjang"),
    ("baris", "0", "di luar batas"),
    ("baris", "1,5", "bukan bilangan bulat"),
    ("kategori", "gula-semutt", "Maksud Anda gula-semut?"),
    ("jumlah", "-2", "negatif, padahal nilainya tidak"),
    ("jumlah", "100001", "di luar batas"),
    ("nilai", "", "harus diisi"),
    ("nilai", "50.000", "tanpa titik, koma, atau Rp"),
    ("nilai", "Rp50000", "bukan bilangan bulat"),
    ("nilai", "1000000000001", "di luar batas"),
    ("nilai", "9" * 17, "bukan bilangan bulat"),
]


@pytest.fixture(autouse=True)
def today():
    with clock.moved_to(NOW):
        yield


def test_every_bad_cell_is_named_and_nothing_is_booked(file):
    rows = [row(no_pesanan=f"P{at}") | {name: cell} for at, (name, cell, _) in enumerate(BAD_CELLS)]

    report = bring(file(row(), *rows))

    assert (report.new, report.bad_rows, entries()) == (0, len(BAD_CELLS), [])
    told = zip(BAD_CELLS, report.faults, strict=True)
    for number, ((column, _cell, words), fault) in enumerate(told, start=3):
        assert (fault.row, fault.column) == (number, column)
        assert words in fault.message


def test_bad_rows_can_be_left_out(file):
    report = bring(file(row(nilai="1.000"), row(baris="2"), row(baris="2")), skip_bad=True)

    assert counts(report) == (1, 0, 50_000, 2)
    assert [str(fault).partition(":")[0] for fault in report.faults] == [
        "Baris 2, kolom nilai",
        "Baris 4, kolom no_pesanan",
    ]
    assert "sudah ada di baris 3" in report.faults[1].message


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"nilai": "60000"}, "2026-03-10, Rp50.000, 2 barang, terverifikasi"),
        ({"jumlah": "3"}, "sudah dicatat dengan isi lain"),
        ({"tanggal": "2026-03-11"}, "sudah dicatat dengan isi lain"),
        ({"kategori": "lainnya"}, "sudah dicatat dengan isi lain"),
        ({"assurance": Assurance.DECLARED}, "terverifikasi. Samakan, atau hapus"),
    ],
)
def test_a_sale_that_is_booked_otherwise_is_a_fault_of_its_row(file, changed, told):
    bring(file(row()))
    said = {"assurance": Assurance.VERIFIED} | changed
    assurance = said.pop("assurance")

    report = bring(file(row(**said), row(baris="2")), assurance=assurance)

    assert (report.new, report.bad_rows, len(entries())) == (0, 1, 1)
    assert told in report.faults[0].message


def test_closed_months_are_refused_by_row_but_what_they_have_is_known(file):
    bring(file(row()))
    close_month(Month(2026, 3), by=None, pending={})
    rows = row(), row(baris="2"), row(no_pesanan="A", tanggal="2025-01-01")

    report = bring(file(*rows, row(no_pesanan="B", tanggal="2026-04-01")), skip_bad=True)

    assert counts(report) == (1, 1, 50_000, 2)
    assert [fault.row for fault in report.faults] == [3, 4]
    assert "buku Maret 2026 sudah ditutup" in report.faults[0].message


def test_a_business_outside_the_scope_does_not_exist(file):
    factories.business(registration_number="JAUH-1", region_code="33.03.09")

    report = bring(file(row(), row(no_registrasi="JAUH-1")), scope="33.03.06")

    assert [(fault.row, fault.column) for fault in report.faults] == [(3, "no_registrasi")]
    assert "tidak ada di daftar" in report.faults[0].message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "kosong"),
        ("tanggal,kanal,omzet\n", "kolom omzet tidak dikenal"),
        ("tanggal,no_registrasi,kanal,nilai\n", "kolom no_pesanan tidak ada"),
        ("\ufeffNo. Pesanan,Status Pesanan,Jumlah,Harga Setelah Diskon,Waktu Pesanan Selesai\n",
         "ekspor Shopee, jadi perlu nomor registrasi"),
    ],
)  # fmt: skip
def test_an_unusable_file_is_refused_with_its_reason(tmp_path, text, told):
    path = tmp_path / "omzet.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(BadFile, match=told):
        bring(path)
