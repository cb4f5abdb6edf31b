"""The register's files: what goes out can come in, and nobody else sees it."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.audit.acting import written
from tests.register.uploads import csv_of, row
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.businesses.columns import FACTS
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.queries import business_numbered
from tokoumkm.register.handing import run_waiting_register_imports

NIK = "3303050102030001"
IMPORT = "/dinas/impor-umkm"


@pytest.fixture
def siti(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def karti(database):
    sealed = kept_columns({"nik": NIK}, number="K-1")
    facts = {"nib": "0220100000509", "founded_year": 2012, "capital": 5_000_000}
    return factories.business(
        "=Dapur", registration_number="K-1", phone="+6281234567890", **facts, **sealed
    )


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"))))


def bring(siti, file: BytesIO, name: str = "umkm.csv"):
    page = siti.post(IMPORT, {"file": (file, name)})
    assert "Menunggu giliran" in page.text
    run_waiting_register_imports()
    return siti.get(page.path)


def test_a_file_has_what_was_asked_for_masked_and_inert(siti, karti):
    factories.business("Lain")

    page = siti.get("/dinas/umkm.csv?q=dapur&kelas=mikro")

    [kept] = rows_of(page.body)
    assert tuple(kept) == tuple(FACTS)
    assert (kept["nama_usaha"], kept["nib"]) == ("'=Dapur", "0220100000509")
    assert (kept["nik"], kept["telepon"]) == ("3303••••••••0001", "0812 •••• 7890")
    assert page.headers["Cache-Control"] == "private, no-store"
    assert written()[-1].about_words == "Daftar UMKM, “dapur”, kelas Mikro"


def test_a_workbook_has_amounts_as_numbers_and_codes_as_text(siti, karti):
    sheet = load_workbook(BytesIO(siti.get("/dinas/umkm.xlsx").body))["UMKM"]
    header, cells = ([cell.value for cell in line] for line in sheet.iter_rows())
    kept = dict(zip(header, cells, strict=True))

    assert (kept["modal"], kept["tahun_berdiri"]) == (5_000_000, "2012")
    assert (kept["nib"], kept["nama_usaha"]) == ("0220100000509", "'=Dapur")
    assert kept["nik"] == "3303••••••••0001"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_taken_out_comes_in_again_and_changes_nothing(siti, karti, kind):
    body = siti.get(f"/dinas/umkm.{kind}").body

    page = bring(siti, BytesIO(body), f"umkm.{kind}")
    assert "Belum ada yang berubah di daftar." in page.text
    siti.submit("Impor 1 UMKM")
    run_waiting_register_imports()
    page = siti.get(siti.page.path)

    assert "Impor selesai" in page.title
    figures = [figure.get_text(strip=True) for figure in page.select(".stat .v")]
    assert figures == ["0", "0", "1", "0"]
    assert (karti.nik, karti.phone, karti.name) == (NIK, "+6281234567890", "=Dapur")


def test_bad_rows_are_shown_and_can_be_left_out(siti, database):
    page = bring(siti, csv_of(row("Baik", no_registrasi="B-1"), row("Buruk", kode_wilayah="99")))

    assert "Baris 3" in page.text
    assert "kode_wilayah" in page.text
    siti.submit("Impor 1 UMKM, lewati 1 baris", {"aksi": "lewati"})
    run_waiting_register_imports()
    assert business_numbered("B-1").name == "Baik"
    assert "Selesai" in siti.get(IMPORT).text


@pytest.mark.one_engine
def test_a_no_leaves_everything_as_it_was(siti, database):
    bring(siti, csv_of(row(no_registrasi="B-1")))
    page = siti.submit("Batalkan impor ini")

    assert "Impor dibatalkan." in page.text
    assert business_numbered("B-1") is None
    assert "umkm.csv" not in siti.get(IMPORT).text


@pytest.mark.one_engine
def test_what_is_no_table_is_refused(siti, database):
    for file in ((BytesIO(b"x"), "foto.jpg"), ""):
        assert len(siti.post(IMPORT, {"file": file}, status=422).errors) == 1


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old"]
)
def test_a_file_that_cannot_be_read_says_so(siti, database, content):
    page = bring(siti, BytesIO(content))

    assert "Impor tidak dilakukan" in page.title
    assert "umkm.csv" in page.select(".note")[0].get_text()


@pytest.mark.one_engine
def test_nobody_sees_a_colleagues_file_and_a_viewer_none(siti, database):
    where = bring(siti, csv_of(row("Rahasia"))).path
    colleague = siti.another().sign_in(factories.officer())
    viewer = siti.another().sign_in(factories.officer(role=OfficerRole.VIEWER))

    colleague.get(where, status=404)
    colleague.post(f"{where}/persetujuan", {}, status=404)
    assert "umkm.csv" not in colleague.get(IMPORT).text
    viewer.get(IMPORT, status=403)
    assert "Impor" not in viewer.get("/dinas/umkm").text
    viewer.get("/dinas/umkm.csv")


@pytest.mark.one_engine
@pytest.mark.parametrize("path", ["/dinas/umkm.csv", "/dinas/umkm.xlsx"])
def test_a_file_wants_a_fresh_factor_and_a_question_that_can_be_asked(siti, database, path):
    assert siti.get(f"{path}?kelas=raksasa", status=422)
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert siti.get(path).path.startswith("/dinas/kunci/buktikan")
