"""`flask turnover …`"""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import update

from tests import factories
from tests.turnover.requesting import a_file
from tests.turnover.sales import APRIL, sale
from tokoumkm.database import db, one_change
from tokoumkm.turnover.closing.queries import closed_months
from tokoumkm.turnover.models import Assurance, MonthlyTotal
from tokoumkm.turnover.requested.actions import request_file

pytestmark = pytest.mark.usefixtures("database")

ASKED = {"from": "2026-03", "to": "2026-04", "by": "kecamatan"}


@pytest.fixture
def run(app):
    return lambda *words: app.test_cli_runner().invoke(args=["turnover", *map(str, words)])


@pytest.fixture
def report(run):
    """The report with some options changed, added, or (None) left out."""

    def asking(**given):
        options = {name: value for name, value in (ASKED | given).items() if value is not None}
        return run("report", *(w for name, value in options.items() for w in (f"--{name}", value)))

    return asking


def test_the_table_is_for_reading(report):
    sale(factories.business(), 1_250_000, quantity=1_300)

    outcome = report()

    assert outcome.exit_code == 0
    header, row, total = outcome.stdout.splitlines()
    assert header.split()[:3] == ["Kode", "Nama", "Usaha"]
    assert row.split() == ["33.03.06", "Kalimanah", "1", "1", "1.300", "Rp1.250.000", "Rp0", "Rp0"]
    assert total.split()[0] == "TOTAL"
    assert len(header) == len(row) == len(total)


def test_the_file_is_for_machines(report, tmp_path):
    anyam = factories.business("=Anyam", registration_number="UMKM-3303-000042")
    sale(anyam, 1_250_000, quantity=1_300)
    sale(anyam, 70_000, channel="gerai", assurance=Assurance.VERIFIED)
    file = tmp_path / "omzet.csv"

    outcome = report(by="business", format="csv", output=file)

    assert outcome.stdout == f"1 baris ditulis ke {file}.\n"
    assert file.read_bytes().decode() == (
        "kode,nama,usaha,pesanan,barang,situs,terverifikasi,dinyatakan\n"
        "UMKM-3303-000042,'=Anyam,1,2,1301,1250000,70000,0\n"
        "TOTAL,,1,2,1301,1250000,70000,0\n"
    )
    assert report(by="business", format="csv").stdout == file.read_text(encoding="utf-8")


def test_a_workbook_has_the_rows_of_the_level_that_is_asked_for(report):
    sale(factories.business("Anyam"), 1_250_000)

    book = load_workbook(BytesIO(report(by="business", format="xlsx").stdout_bytes))

    assert book.sheetnames == ["Usaha", "Keterangan"]
    assert [row[1:] for row in book["Usaha"].values] == [
        ("nama", "usaha", "pesanan", "barang", "situs", "terverifikasi", "dinyatakan"),
        ("Anyam", 1, 1, 1, 1_250_000, 0, 0),
        (None, 1, 1, 1, 1_250_000, 0, 0),
    ]


def test_files_that_wait_are_made_without_a_server(run):
    request_file(a_file(), by=factories.officer())

    assert run("make-files").stdout == "1 berkas dibuat, 0 dihapus.\n"


def test_both_months_are_included_and_nothing_around_them(report):
    anyam = factories.business()
    for month in (2, 3, 4, 5):
        sale(anyam, 10**month, at=day_in(month))

    assert report(by="month", format="csv").stdout.splitlines()[1:] == [
        "2026-03,Maret 2026,1,1,1,1000,0,0",
        "2026-04,April 2026,1,1,1,10000,0,0",
        "TOTAL,,1,2,2,11000,0,0",
    ]


def test_a_region_limits_the_report(report):
    sale(factories.business(), 1_000)
    sale(factories.business(region_code="33.03.09.2001"), 2_000)

    total = report(region="33.03.09", format="csv").stdout.splitlines()[-1]

    assert total == "TOTAL,,1,1,1,2000,0,0"


@pytest.mark.parametrize(
    "by", ["kabupaten", "kecamatan", "desa", "business", "category", "class", "channel", "month"]
)
def test_every_level_of_the_contract_has_the_same_total(report, by):
    sale(factories.business(), 1_000)
    sale(factories.business(region_code="33.03.09"), 2_000)

    assert report(by=by, format="csv").stdout.splitlines()[-1] == "TOTAL,,2,2,2,3000,0,0"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"from": "2026-13"}, "“2026-13” bukan bulan. Tulis seperti 2026-11."),
        ({"to": "Maret"}, "“Maret” bukan bulan."),
        ({"to": "2026-02"}, "Bulan akhir 2026-02 mendahului bulan awal 2026-03."),
        ({"by": "galaksi"}, "'galaksi' is not one of 'kabupaten'"),
        ({"region": "99"}, "wilayah '99' tidak dikenal"),
        ({"region": "33.0"}, "wilayah '33.0' tidak dikenal"),
        ({"region": ""}, "tidak dikenal"),
        ({"format": "pdf"}, "'pdf' is not one of"),
        ({"by": None}, "Missing option '--by'"),
        ({"from": None}, "Missing option '--from'"),
    ],
)
def test_wrong_usage_is_explained_on_stderr(report, given, sentence):
    outcome = report(**given)

    assert outcome.exit_code == 2
    assert sentence in outcome.stderr
    assert outcome.stdout == ""


def test_a_file_that_cannot_be_written_is_named(report, tmp_path):
    outcome = report(output=tmp_path / "tidak-ada" / "omzet.csv")

    assert outcome.exit_code == 1
    assert "omzet.csv: No such file or directory" in outcome.stderr


def test_a_rebuild_without_differences_says_so(run):
    sale(factories.business(), 1_000)

    outcome = run("rebuild")

    assert (outcome.exit_code, outcome.stderr) == (0, "")
    assert "0 perbedaan" in outcome.stdout


@pytest.mark.breaks_integrity
def test_a_rebuild_that_finds_differences_names_and_mends_them(run):
    sale(factories.business(), 1_000)
    with one_change():
        db.session.execute(update(MonthlyTotal).values(quantity=77))

    outcome = run("rebuild")

    assert outcome.exit_code == 1
    assert "77" in outcome.stderr
    assert run("rebuild").exit_code == 0


def day_in(month: int):
    return APRIL.replace(month=month)


def test_a_month_is_closed_with_its_checklist_and_only_knowingly_with_something_open(run):
    sale(factories.business(), 1_000)
    sale(factories.business(), 2_000, channel="gerai", assurance=Assurance.DECLARED)

    refused = run("close", "2026-03")
    assert refused.exit_code == 1
    assert "belum diverifikasi: 1" in refused.output
    assert "Masih ada yang terbuka pada Maret 2026." in refused.output
    outcome = run("close", "2026-03", "--anyway")

    assert outcome.exit_code == 0
    [closed] = closed_months()
    assert outcome.output.splitlines()[-1] == f"Buku Maret 2026 ditutup. SHA-256 {closed.digest}"
    assert closed.officer == "Operator server"
    assert run("close", "2026-03").exit_code == 1
