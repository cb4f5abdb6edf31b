"""The register as a file."""

import csv

import pytest

from tests.businesses.files import ROW, row
from tests.databases import statements
from tokoumkm.businesses import exporting
from tokoumkm.businesses.exporting import export_businesses
from tokoumkm.businesses.importing import import_businesses
from tokoumkm.businesses.models import Business
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")


def rows_of(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def kept() -> list[tuple]:
    db.session.rollback()
    return [tuple(each) for each in db.session.execute(db.select(*Business.__table__.c))]


def test_what_was_imported_is_exported_with_nik_and_phone_masked(file, tmp_path):
    import_businesses(file(row()))

    assert export_businesses(tmp_path / "out.csv") == 1

    assert rows_of(tmp_path / "out.csv") == [
        ROW | {"nik": "3303••••••••0001", "telepon": "0812 •••• 7890"}
    ]


def test_a_round_trip_changes_nothing(file, tmp_path):
    odd = {"nama_usaha": "=HYPERLINK(0)", "alamat": '\'-"a";b, c', "telepon": "", "nik": ""}
    bare = dict.fromkeys(ROW, "") | {
        name: ROW[name] for name in ("nama_usaha", "nama_pemilik", "kode_wilayah")
    }
    import_businesses(file(row(), row(no_registrasi="L-2", **odd), bare | {"nama_usaha": "+1"}))
    before = kept()

    export_businesses(tmp_path / "out.csv")
    report = import_businesses(tmp_path / "out.csv")

    assert (report.created, report.updated, report.unchanged, report.bad_rows) == (0, 0, 3, 0)
    assert kept() == before


def test_text_cannot_become_a_formula_and_codes_stay_as_they_are(file, tmp_path):
    import_businesses(file(row(no_registrasi="L-1", nama_usaha="=1+1", alamat="@rumah")))

    export_businesses(tmp_path / "out.csv")

    [written] = rows_of(tmp_path / "out.csv")
    assert (written["nama_usaha"], written["alamat"]) == ("'=1+1", "'@rumah")
    assert (written["no_registrasi"], written["telepon"]) == ("L-1", "0812 •••• 7890")


def test_an_empty_register_is_a_header(tmp_path):
    assert export_businesses(tmp_path / "out.csv") == 0
    assert (tmp_path / "out.csv").read_text("utf-8-sig") == ",".join(ROW) + "\n"


def test_an_export_that_fails_leaves_the_old_file_alone(file, tmp_path, monkeypatch):
    import_businesses(file(row()))
    (tmp_path / "out.csv").write_text("old")
    monkeypatch.setattr(exporting, "Nik", lambda _nik: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        export_businesses(tmp_path / "out.csv")

    assert (tmp_path / "out.csv").read_text() == "old"
    assert not list(tmp_path.glob("*.part"))


def test_many_businesses_are_two_questions_and_progress_is_told(file, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "BATCH", 10)
    import_businesses(file(*(row(no_registrasi=f"A{turn}") for turn in range(25))))
    told = []

    with statements() as asked:
        export_businesses(tmp_path / "out.csv", progress=lambda *done: told.append(done))

    assert len([question for question in asked if "FROM businesses" in question]) == 2
    assert told == [(10, 25), (20, 25), (25, 25)]


def test_a_registration_number_cannot_begin_like_a_formula(file):
    report = import_businesses(file(row(no_registrasi="-1")))

    assert [fault.column for fault in report.faults] == ["no_registrasi"]
