"""Closing a month on the office's pages, from the checklist to the badge on the report."""

import pytest

from tests import factories
from tests.complaints.scenes import opened
from tests.turnover.closing.months import IN_MARCH, MAY, closed
from tests.turnover.sales import MARCH, sale, sold
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.database import one_change
from tokoumkm.turnover.closing.corrections import book_late
from tokoumkm.turnover.closing.queries import closed_month, closed_months

BOOKS = "/dinas/omzet/tutup-buku"


@pytest.fixture
def admin(browser):
    """An admin of the district, in May 2026."""
    with clock.moved_to(MAY):
        yield browser.sign_in(factories.officer(role=OfficerRole.ADMIN))


def test_an_admin_sees_what_is_open_closes_the_month_and_takes_the_file(admin):
    with clock.moved_to(MARCH):
        opened()
    sale(factories.business(), 25_000, at=MARCH)
    admin.get(BOOKS)
    admin.follow("Tutup Maret 2026")

    page = admin.submit("Ya, tutup buku", {}, status=422)
    assert "Masih ada yang terbuka pada Maret 2026." in page.errors[0]
    assert "Komplain yang belum selesai" in page.text
    assert closed_months() == []
    page = admin.submit("Ya, tutup buku", {"knowingly": "y"})

    assert page.title == "Buku Maret 2026"
    assert "Isinya cocok dengan sidiknya" in page.text
    file = admin.get(f"{BOOKS}/2026-03/berkas.csv")
    assert file.body == closed_month(IN_MARCH).content.encode()
    assert "omzet-2026-03-tutup-buku.csv" in file.headers["Content-Disposition"]
    assert "Tutup April 2026" in admin.get(BOOKS).text


def test_a_month_that_cannot_be_closed_has_no_page_to_close_it(admin):
    sale(factories.business(), 25_000, at=MARCH)

    admin.get(f"{BOOKS}/2026-04/penutupan", status=404)
    admin.get(f"{BOOKS}/Maret/penutupan", status=404)
    admin.get(f"{BOOKS}/2026-03", status=404)
    closed(IN_MARCH)
    page = admin.post(f"{BOOKS}/2026-03/penutupan", {}, status=409)
    assert "sudah ditutup" in page.text


def test_the_report_of_a_closed_period_says_so_and_by_whom(admin):
    sale(factories.business(), 25_000, at=MARCH)
    closed(IN_MARCH)

    page = admin.get("/dinas/omzet?periode=2026-T1")
    assert "Buku ditutup" in page.text
    assert "oleh Operator server" in page.text
    assert "Buku ditutup" not in admin.get("/dinas/omzet?periode=2026-S1").text


def test_the_report_says_what_of_it_corrects_a_closed_month(admin):
    anyam = factories.business()
    sale(anyam, 25_000, at=MARCH)
    closed(IN_MARCH)
    with one_change():
        book_late([sold(anyam, -5_000)], at=MARCH)

    page = admin.get("/dinas/omzet?periode=2026-05")
    assert "Termasuk koreksi untuk Maret 2026: situs -Rp5.000." in page.text
    assert "koreksi" not in admin.get("/dinas/omzet/wilayah/33.03.09?periode=2026-05").text


def test_an_officer_reads_that_the_books_are_closed_and_not_the_way_to_close_them(browser):
    sale(factories.business(), 25_000, at=MARCH)
    closed(IN_MARCH)
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    page = browser.get("/dinas/omzet?periode=2026-03")
    assert "Buku ditutup" in page.text
    assert not page.select(f'a[href*="{BOOKS}"]')
