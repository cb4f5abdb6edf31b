"""Files of sales made elsewhere, on the office's pages."""

from io import BytesIO

import pytest

from tests import factories
from tests.turnover.outside.conftest import business
from tests.turnover.outside.files import NUMBER, entries, row, sent
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.database import one_change
from tokoumkm.media import store
from tokoumkm.turnover.outside.handing import run_waiting_sales_imports

__all__ = ["business"]

PLACE = "/dinas/omzet-luar/impor"


@pytest.fixture
def officer(browser, business):
    person = factories.officer()
    browser.sign_in(person)
    return person


def handed(*rows: dict[str, str], **typed: str) -> dict[str, object]:
    return {"file": (sent(*rows), "omzet.csv"), "assurance": "verified"} | typed


def looked_over(browser):
    run_waiting_sales_imports()
    return browser.get(browser.page.path)


def test_a_file_is_looked_over_agreed_to_and_booked(browser, officer):
    page = browser.post(PLACE, handed(row(), row(baris="2")))
    assert page.title.startswith("Memeriksa berkas")

    page = looked_over(browser)
    assert "Hasil pemeriksaan" in page.title
    assert "Rp100.000" in page.text
    assert (entries(), len(list(store.listed("private")))) == ([], 1)
    page = browser.submit("Impor 2 baris")
    assert page.title.startswith("Mengimpor omzet")
    page = looked_over(browser)

    assert "Impor selesai" in page.title
    assert [(entry.amount, entry.assurance) for entry in entries()] == [(50_000, "verified")] * 2
    assert list(store.listed("private")) == []
    assert "omzet.csv" in browser.get(PLACE).text


def test_bad_rows_are_named_and_can_be_left_out(browser, officer):
    browser.post(PLACE, handed(row(), row(baris="2", nilai="1.0"), assurance="declared"))

    page = looked_over(browser)
    assert "Baris 3" in page.text
    assert "bukan bilangan bulat" in page.text
    browser.submit("Impor 1 baris, lewati 1")
    looked_over(browser)

    assert [entry.assurance for entry in entries()] == ["declared"]


def test_a_file_that_is_called_off_leaves_nothing(browser, officer):
    browser.post(PLACE, handed(row()))
    looked_over(browser)

    page = browser.submit("Batalkan impor ini")

    assert "Tidak ada yang dicatat" in page.text
    assert (entries(), list(store.listed("private"))) == ([], [])


def test_what_became_bad_since_the_look_is_not_booked_in_part(browser, officer, business):
    browser.post(PLACE, handed(row(), row(no_registrasi="LAIN-1")), status=200)
    other = factories.business(registration_number="LAIN-1")
    looked_over(browser)
    browser.submit("Impor 2 baris")
    with one_change():
        other.registration_number = "LAIN-2"

    page = looked_over(browser)

    assert "Ada baris yang bermasalah sejak berkas ini diperiksa" in page.text
    assert entries() == []


def test_a_market_s_export_needs_to_know_whose_it_is(browser, officer):
    text = (
        "No. Pesanan,Status Pesanan,Jumlah,Harga Setelah Diskon,Waktu Pesanan Selesai\n"
        "26031AAA,Selesai,2,25.000,2026-03-10 10:00\n"
    )
    for number, told in (("", "jadi perlu nomor registrasi UMKM"), (NUMBER, "Rp50.000")):
        file = (BytesIO(text.encode()), "Order.all.csv")
        browser.post(PLACE, {"file": file, "assurance": "verified", "business": number})
        assert told in looked_over(browser).text


def test_what_is_missing_stands_beside_its_field(browser, officer):
    page = browser.post(PLACE, {}, status=422)

    assert page.errors == ["Pilih berkasnya.", "Pilih siapa yang menjamin angkanya."]


def test_only_who_brought_it_sees_it_and_a_viewer_brings_nothing(browser, officer):
    path = browser.post(PLACE, handed(row())).path
    colleague, viewer = browser.another(), browser.another()
    colleague.sign_in(factories.officer())
    viewer.sign_in(factories.officer(role=OfficerRole.VIEWER))

    colleague.get(path, status=404)
    viewer.get(PLACE, status=403)
