"""Files of the omzet report on the office's pages: the screen's figures, and large ones later."""

import csv
import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.audit.acting import written
from tests.receipts.pdf_reading import text_of
from tests.turnover.sales import APRIL, sale
from tokoumkm import clock
from tokoumkm.audit.acts import Act
from tokoumkm.turnover import wanted
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.requested.making import make_waiting_files, remove_expired_files

MONTHS = "periode=2026-T1"


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def market(database):
    """Two businesses that sold, one of them in two months."""
    anyam = factories.business("Anyam", registration_number="UMKM-3303-000042")
    sale(anyam, 40_000)
    sale(anyam, 5_000, channel="gerai", assurance=Assurance.VERIFIED)
    sale(factories.business("Gula", region_code="33.03.09.2001"), 2_000)
    sale(anyam, 999, at=APRIL)


@pytest.fixture
def everything_is_large(monkeypatch):
    monkeypatch.setattr(wanted, "LARGE", 1)


def test_screen_files_and_command_say_the_same(app, office, market, tmp_path):
    page = office.get(f"/dinas/omzet?{MONTHS}")
    shown = page.select(".panel-table tfoot tr")[0].get_text(" ")
    book = load_workbook(io.BytesIO(office.get(page.link("XLSX")).body))
    paper = text_of(office.get(page.link("PDF")).body)
    long_form = list(csv.DictReader(io.StringIO(office.get(page.link("Satu Data")).text)))
    words = ["--from", "2026-01", "--to", "2026-03", "--by", "kecamatan", "--region", "33.03"]
    file = tmp_path / "omzet.xlsx"
    outcome = app.test_cli_runner().invoke(
        args=["turnover", "report", *words, "--format", "xlsx", "--output", str(file)]
    )

    total = [cell.value for cell in list(book["Kecamatan"].rows)[-1]]
    ordered = [cell.value for cell in list(load_workbook(file)["Kecamatan"].rows)[-1]]
    district = {r["judul"]: r["nilai"] for r in long_form if r["level_wilayah"] == "kabupaten"}
    assert outcome.stdout == f"2 baris ditulis ke {file}.\n"
    assert total == ordered == ["TOTAL", None, 2, 3, 3, 42_000, 5_000, 0]
    assert "Rp42.000" in shown
    assert "Rp5.000" in shown
    assert ("42.000" in paper, "5.000" in paper, "43.0" in paper) == (True, True, False)
    assert (district["Omzet UMKM di situs"], district["UMKM yang berjualan"]) == ("42000", "2")


def test_a_file_is_named_after_its_question_and_nobody_else_keeps_it(office, market):
    for address, name in (
        (f"omzet.xlsx?{MONTHS}", "omzet-33.03-2026-T1.xlsx"),
        (f"omzet.pdf?{MONTHS}", "omzet-33.03-2026-T1-kecamatan.pdf"),
        ("omzet.pdf?periode=2026-02..2026-03", "omzet-33.03-2026-02_2026-03-kecamatan.pdf"),
        (f"omzet-satu-data.csv?{MONTHS}", "omzet-33.03-2026-T1-satu-data.csv"),
    ):
        file = office.get(f"/dinas/{address}")
        assert file.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert file.headers["Cache-Control"] == "private, no-store"
        assert written()[-1].act == Act.FIGURES_EXPORTED
    assert "Omzet triwulan I 2026" in written()[-1].about_words


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_file_is_asked_for_waited_for_and_fetched(office, market):
    page = office.get(f"/dinas/omzet.xlsx?{MONTHS}")
    assert page.path.startswith("/dinas/omzet/berkas?")
    page = office.submit("Buat berkas", {})
    address = page.path
    assert "Menunggu giliran" in page.text
    assert page.select("noscript meta[http-equiv=refresh]")
    make_waiting_files()

    page = office.get(address)
    assert "Berkas siap" in page.text
    book = load_workbook(io.BytesIO(office.get(page.link("Unduh XLSX, 0,1 MB")).body))

    assert [cell.value for cell in list(book["Usaha"].rows)[-1]][5:] == [42_000, 5_000, 0]
    acts = [row.act for row in written()]
    assert acts[-2:] == [Act.FILE_REQUESTED, Act.FIGURES_EXPORTED]
    assert "Siap diunduh" in office.get("/dinas/omzet/berkas").text
    with clock.moved_to(clock.now() + timedelta(days=1)):
        office.get(f"{address}/unduh", status=302)


@pytest.mark.usefixtures("everything_is_large")
def test_a_large_file_is_only_for_whoever_asked_and_expires(browser, office, market):
    office.get(f"/dinas/omzet.csv?{MONTHS}&rincian=business")
    address = office.submit("Buat berkas", {}).path
    make_waiting_files()
    colleague = browser.another().sign_in(factories.officer())

    for path in (address, f"{address}/unduh"):
        colleague.get(path, status=404)
    assert office.get(f"{address}/unduh").text.count("\n") == 4
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert office.get(f"{address}/unduh").path.startswith("/dinas/kunci/buktikan")
    with clock.moved_to(clock.now() + timedelta(days=2)):
        remove_expired_files()
    assert "Masa unduhnya sudah lewat" in office.get(address).text
    assert "minta berkasnya lagi" in office.get(f"{address}/unduh", status=410).text


def test_small_levels_are_given_at_once_however_many_businesses_sold(
    office, market, everything_is_large
):
    assert "TOTAL,,2,3,3,42000" in office.get(f"/dinas/omzet.csv?{MONTHS}").text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "query", ["jenis=tar", "jenis=", "jenis=xlsx&periode=2026-13", "jenis=csv&rincian=galaksi", "x"]
)
def test_a_question_that_makes_no_sense_makes_no_file(app, office, query):
    address = f"/dinas/omzet/berkas?{query}"

    answer = office._client.get(address, base_url=app.config["SITE_URL"])

    assert answer.status_code in (200, 404, 422)
    assert office.send("POST", address).status_code in (400, 404, 422)
