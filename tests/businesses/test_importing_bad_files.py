"""Files with mistakes: each is named with its row and column, and nothing is half done."""

import pytest

from tests.businesses.files import row
from tokoumkm import row_checks
from tokoumkm.businesses import checking
from tokoumkm.businesses.importing import import_businesses
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import business_numbered, count_businesses
from tokoumkm.database import db
from tokoumkm.errors import BadFile

pytestmark = pytest.mark.usefixtures("database")

BAD_CELLS = [
    ("no_registrasi", "A B", "Pakai huruf, angka, titik, dan tanda hubung"),
    ("no_registrasi", "A" * 41, "paling banyak 40"),
    ("no_registrasi", "NÖ-1", "tidak bisa dipakai"),
    ("nama_usaha", "", "harus diisi"),
    ("nama_usaha", "x" * 151, "terlalu panjang (151 huruf)"),
    ("nama_pemilik", "  ", "harus diisi"),
    ("nik", "330305010203000", "NIK harus 16 angka"),
    ("nik", "33030501020300o1", "NIK harus 16 angka"),
    ("nik", "3,30305E+15", "sudah diubah oleh spreadsheet"),
    ("nib", "12345678901234", "NIB harus 13 angka"),
    ("telepon", "0812", "Tulis seperti 0812 3456 7890"),
    ("kode_wilayah", "", "harus diisi"),
    ("kode_wilayah", "3303062014", "seperti 33.03.05.2001"),
    ("kode_wilayah", "33.03", "bukan kecamatan atau desa"),
    ("kode_wilayah", "33.03.06.9999", "wilayah 33.03.06.9999 tidak dikenal"),
    ("alamat", "x" * 301, "terlalu panjang"),
    ("sektor", "industri", "Pilih perdagangan, produksi, pertanian, jasa"),
    ("kbli", "1629", "KBLI harus 5 angka"),
    ("tahun_berdiri", "1899", "Tulis 1900 sampai"),
    ("tahun_berdiri", "2999", "Tulis 1900 sampai"),
    ("tahun_berdiri", "15", "bukan tahun"),
    ("tahun_berdiri", "0" * 9_999 + "2015", "bukan tahun"),
    ("tenaga_kerja", "-1", "bukan bilangan bulat"),
    ("tenaga_kerja", "1.5", "bukan bilangan bulat"),
    ("tenaga_kerja", "99999999999", "terlalu besar"),
    ("modal", "5.000.000", "tanpa titik, koma, atau Rp"),
    ("modal", "Rp5000000", "bukan bilangan bulat"),
    ("omzet_tahunan", "9" * 9_999, "terlalu besar"),
    ("omzet_tahunan", "1e9", "bukan bilangan bulat"),
    ("omzet_tahunan", "٥", "bukan bilangan bulat"),
    ("tahun_omzet", "tahun lalu", "bukan tahun"),
]


@pytest.mark.parametrize(("column", "cell", "message"), BAD_CELLS)
def test_a_bad_cell_is_named_with_what_to_do(file, column, cell, message):
    report = import_businesses(file(row(no_registrasi="A"), row(**{column: cell})))

    [fault] = report.faults
    assert (fault.row, fault.column) == (3, column)
    assert message in fault.message
    assert len(fault.message) < 250
    assert (report.bad_rows, report.created, count_businesses()) == (1, 0, 0)


def test_all_faults_are_told_at_once(file):
    report = import_businesses(file(row(nik="1", modal="x"), row(no_registrasi="B", kbli="1")))

    places = [(fault.row, fault.column) for fault in report.faults]
    assert places == [(2, "nik"), (2, "modal"), (3, "kbli")]
    assert report.bad_rows == 2


def test_bad_rows_can_be_left_out(file):
    path = file(row(nik="1"), row(no_registrasi="B"), row(no_registrasi="C", kbli="x"))

    report = import_businesses(path, skip_bad=True)

    assert (report.created, report.skipped, len(report.faults)) == (1, 2, 2)
    assert business_numbered("B")
    assert count_businesses() == 1


def test_a_number_twice_in_a_file_is_a_fault(file):
    report = import_businesses(file(row(), row(nama_usaha="Nopia")))

    assert str(report.faults[0]) == (
        "Baris 3, kolom no_registrasi: Nomor ini sudah ada di baris 2. Hapus salah satu."
    )


@pytest.mark.parametrize(("first", "second"), [("", ""), ("", "A"), ("A", "")])
def test_a_business_twice_in_a_file_is_a_fault_unless_both_have_numbers(file, first, second):
    report = import_businesses(file(row(no_registrasi=first), row(no_registrasi=second)))

    assert "sudah ada di baris 2" in report.faults[0].message


def test_two_numbers_may_have_the_same_name_owner_place_and_phone(file):
    report = import_businesses(file(row(no_registrasi="A"), row(no_registrasi="B")))

    assert report.created == 2


def test_a_bad_row_does_not_take_the_number_of_a_good_one(file):
    report = import_businesses(file(row(nik="1"), row()), skip_bad=True)

    assert (report.created, report.skipped) == (1, 1)


@pytest.mark.parametrize("number", ["LAMA-1", ""])
def test_a_masked_nik_tells_nothing_about_a_new_business(file, number):
    report = import_businesses(file(row(no_registrasi=number, nik="3303••••••••0001")))

    [fault] = report.faults
    assert (fault.column, count_businesses()) == ("nik", 0)
    assert "Tulis 16 angkanya atau kosongkan" in fault.message


def test_a_masked_phone_does_not_say_which_business_is_meant(file):
    import_businesses(file(row(telepon="")))

    for number in ("B", ""):
        report = import_businesses(file(row(no_registrasi=number, telepon="0812 •••• 7890")))
        assert [fault.column for fault in report.faults] == ["telepon"]
        assert "nomor HP lengkapnya" in report.faults[0].message


@pytest.mark.parametrize("wrong", ["33030501020300011", "3303050102030001 x", "3,303E+15"])
def test_a_wrong_nik_is_not_repeated_in_the_message(file, wrong):
    [fault] = import_businesses(file(row(nik=wrong))).faults

    assert fault.column == "nik"
    assert "3303" not in fault.message
    assert "3,303" not in fault.message


def test_a_nik_of_another_district_or_day_is_never_refused(file):
    report = import_businesses(file(row(nik="9999999999999999")))

    assert (report.created, report.faults) == (1, [])


def test_a_row_with_too_many_cells_is_a_fault_of_the_row(file):
    path = file(row())
    path.write_text(path.read_text() + "B,Nopia, enak" + "," * 13 + "lagi\n", encoding="utf-8")

    report = import_businesses(path)

    assert (report.faults[0].row, report.faults[0].column) == (3, "")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (("nama_usaha", "kode_wilayah"), "kolom nama_pemilik tidak ada"),
        (("nama_usaha", "nama_pemilik", "kode_wilayah", "npwp"), "kolom npwp tidak dikenal"),
    ],
)
def test_a_wrong_header_is_refused_by_name(file, columns, message):
    with pytest.raises(BadFile, match=message):
        import_businesses(file(row(), columns=columns))


def test_a_file_without_rows_is_no_mistake(file):
    assert import_businesses(file()).created == 0


def test_a_file_of_another_kind_does_not_fill_the_memory_with_faults(file, monkeypatch):
    monkeypatch.setattr(row_checks, "FAULTS_KEPT", 5)
    rows = [row(no_registrasi=f"A{turn}", nik="1", nib="1") for turn in range(9)]

    report = import_businesses(file(*rows))

    assert (len(report.faults), report.bad_rows) == (5, 9)


def test_a_file_that_changes_between_the_passes_is_refused(file, monkeypatch):
    path = file(row())
    real = checking.Checker.look_at

    def then_change(self, *seen):
        real(self, *seen)
        file(row(nik="1"))

    monkeypatch.setattr(checking.Checker, "look_at", then_change)

    with pytest.raises(BadFile, match="berubah selama impor"):
        import_businesses(path)
    assert db.session.query(Business).count() == 0
