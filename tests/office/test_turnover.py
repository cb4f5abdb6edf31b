"""Omzet on the office's pages: from the district down to an order."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.pages import squeezed
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.turnover.models import Assurance

NOW = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
OCTOBER = datetime(2026, 10, 5, 5, tzinfo=UTC)
MAY = datetime(2026, 5, 5, 5, tzinfo=UTC)
AUGUST = datetime(2026, 8, 5, 5, tzinfo=UTC)
BOBOTSARI = "33.03.09"


@pytest.fixture
def office(browser):
    """An officer of the district, on 22 November 2026."""
    with clock.moved_to(NOW):
        yield browser.sign_in(factories.officer())


def figure(page, label: str) -> str:
    """What a tile shows."""
    [tile] = [tile for tile in page.select(".stat") if tile.dt.get_text(strip=True) == label]
    return tile.select_one("dd.v").get_text(strip=True)


def rows(page) -> dict[str, list[str]]:
    """The report's table: the cells behind each name, the total included."""
    return {
        row.th.get_text(strip=True): [squeezed(cell.get_text()) for cell in row.select("td")]
        for row in page.select(".panel-table tbody tr, .panel-table tfoot tr")
    }


def test_the_quarter_so_far_beside_the_one_before(office):
    anyam = factories.business()
    sale(anyam, 240_000, at=OCTOBER)
    sale(anyam, 200_000, at=AUGUST)

    page = office.get("/dinas/omzet")

    assert page.title == "Omzet triwulan IV 2026"
    assert figure(page, "Omzet di situs") == "Rp240.000"
    assert figure(page, "Rata-rata per pesanan") == "Rp240.000"
    assert "Triwulan III 2026: Rp200.000" in page.text
    assert "Masih berjalan" in page.text


def test_a_quarter_that_is_over_says_how_much_it_grew(office):
    anyam = factories.business()
    sale(anyam, 240_000, at=AUGUST)
    sale(anyam, 200_000, at=MAY)

    page = office.get("/dinas/omzet?periode=2026-T3")

    assert "naik 20,0% dari Rp200.000" in page.text
    assert rows(page)["Kalimanah"][4:6] == ["Rp200.000", "naik 20,0%"]
    assert "Masih berjalan" not in page.text


def test_without_anything_before_there_is_no_percentage(office):
    sale(factories.business(), 240_000, at=AUGUST)

    page = office.get("/dinas/omzet?periode=2026-T3")

    assert rows(page)["Kalimanah"][5] == "–"
    assert "belum ada pembanding" in page.text
    assert "%" not in page.text


def test_each_level_is_a_link_further_down_to_the_orders(office):
    anyam = factories.business("Anyam Lestari")
    line = sale(anyam, 240_000, at=OCTOBER)
    sale(factories.business(region_code=f"{BOBOTSARI}.2001"), 60_000, at=OCTOBER)

    page = office.get("/dinas/omzet?periode=2026-T4")
    assert rows(page)["Total"][3] == "Rp300.000"
    assert rows(page)["Kalimanah"][3] == "Rp240.000"
    page = office.follow("Kalimanah")
    assert rows(page)["Total"][3] == rows(page)["Selabaya"][3] == "Rp240.000"
    page = office.follow("Selabaya")
    assert rows(page)["Total"][3] == rows(page)["Anyam Lestari"][3] == "Rp240.000"
    page = office.follow("Anyam Lestari")
    assert rows(page)[line.order_number][-1] == rows(page)["Total"][-1] == "Rp240.000"
    assert "periode=2026-T4" in page.path
    assert "Selabaya" in [link.get_text() for link in page.select(".breadcrumb a")]


def test_what_lies_nowhere_known_is_the_last_row_and_can_be_opened(office):
    sale(factories.business("Tanpa Desa", region_code="33.03.06"), 900_000, at=OCTOBER)
    sale(factories.business(), 100_000, at=OCTOBER)

    page = office.get("/dinas/omzet/wilayah/33.03.06")
    assert list(rows(page)) == ["Selabaya", "Wilayah belum diketahui", "Total"]
    page = office.follow("Wilayah belum diketahui")
    assert rows(page)["Total"][3] == rows(page)["Tanpa Desa"][3] == "Rp900.000"
    page = office.follow("Tanpa Desa")
    assert rows(page)["Total"][-1] == "Rp900.000"


def test_a_business_that_moved_shows_in_each_place_what_it_sold_there(office):
    anyam = factories.business("Anyam Lestari")
    sale(anyam, 100_000, at=OCTOBER)
    sale(anyam, 70_000, at=OCTOBER, region_code=f"{BOBOTSARI}.2001")

    office.get(f"/dinas/omzet/wilayah/{BOBOTSARI}.2001")
    page = office.follow("Anyam Lestari")

    assert rows(page)["Total"][-1] == "Rp70.000"


def test_sales_elsewhere_stand_apart(office):
    anyam = factories.business()
    sale(anyam, 50_000, at=OCTOBER)
    sale(anyam, 70_000, at=OCTOBER, channel="gerai", assurance=Assurance.VERIFIED)
    sale(anyam, 80_000, at=OCTOBER, channel="shopee", assurance=Assurance.DECLARED)

    page = office.get("/dinas/omzet")

    assert figure(page, "Omzet di situs") == "Rp50.000"
    assert figure(page, "Pesanan selesai") == "1"
    assert rows(page)["Total"][-2:] == ["Rp70.000", "Rp80.000"]
    aside = " ".join(page.select("[aria-labelledby=h-elsewhere]")[0].get_text(" ").split())
    assert "Gerai Terverifikasi Rp70.000 Shopee Dinyatakan penjual Rp80.000" in aside


def test_places_without_sales_are_named_and_stay_on_the_map(office):
    sale(factories.business(), 10_000, at=OCTOBER)

    page = office.get("/dinas/omzet")

    assert len(page.select(".mat a")) == 18
    assert "Belum ada penjualan: Bobotsari" in page.text


def test_the_form_leads_to_an_address_that_can_be_kept(office):
    sale(factories.business(), 10_000, at=OCTOBER)
    office.get("/dinas/omzet")

    page = office.submit(
        "Tampilkan",
        {"tahun": "2026", "bagian": "10", "wilayah": "33.03.06", "banding": "tahun-lalu"},
    )

    assert page.path == "/dinas/omzet/wilayah/33.03.06?periode=2026-10&banding=tahun-lalu"
    assert page.title == "Omzet Kalimanah, Oktober 2026"
    assert "Oktober 2025" in page.text


def test_a_year_of_which_nothing_is_known_is_an_empty_page(office):
    page = office.get("/dinas/omzet?periode=2031")

    assert figure(page, "Rata-rata per pesanan") == "–"
    assert "Belum ada penjualan pada tahun 2031" in page.text


def test_businesses_come_fifty_to_a_page_and_the_total_is_of_all(office):
    for n in range(51):
        sale(factories.business(f"Usaha {n:02}"), 1_000, at=OCTOBER)

    page = office.get("/dinas/omzet/wilayah/33.03.06.2014")
    assert len(rows(page)) == 51
    assert rows(page)["Total"][3] == "Rp51.000"
    page = office.follow("Berikutnya")
    assert len(rows(page)) == 2
    office.get("/dinas/omzet/wilayah/33.03.06.2014?halaman=3", status=404)


@pytest.mark.parametrize(
    "query",
    [
        "periode=2026-13",
        "periode=",
        "periode=2026-T9",
        "periode=' or 1=1",
        "periode=99999999999999",
        "banding=besok",
        "wilayah=99.99.99",
        "wilayah=33.03%25",
        "wilayah=33.03-belum-diketahui",
        "halaman=0",
        "halaman=-1",
        "halaman=satu",
        "halaman=99999999999999999999",
        "rincian=galaksi",
        "tahun=0&bagian=T1",
        "tahun=2026&bagian=T9",
    ],
)
@pytest.mark.parametrize("path", ["omzet", "omzet.csv", "omzet/pilih", "omzet/wilayah/33.03.06"])
def test_no_address_ends_in_a_server_error(office, query, path):
    answer = office.send("GET", f"/dinas/{path}?{query}")

    assert answer.status_code in (200, 302, 404, 422)


def test_a_period_that_does_not_exist_is_answered_with_an_example(office):
    page = office.get("/dinas/omzet?periode=2026-13", status=422)

    assert "Tulis seperti 2026, 2026-T3, atau 2026-11." in page.text
