"""An officer sees their own region; outside it nothing exists. A viewer only looks."""

from datetime import timedelta

import pytest

from tests import factories
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.catalog.models import ProductState
from tokoumkm.shops.models import PaymentAccountState, ShopState

BANJARNEGARA = "33.04"


@pytest.fixture
def neighbour(browser):
    """An officer of another kabupaten."""
    return browser.sign_in(factories.officer(scope=BANJARNEGARA))


def waiting():
    """A shop, a bank account and a product that ask the office something; their addresses."""
    shop = factories.shop("Dapur Bu Karti", state=ShopState.SUBMITTED, submitted_at=clock.now())
    account = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)
    product = factories.product(of=shop, state=ProductState.SUBMITTED, submitted_at=clock.now())
    return [
        f"/dinas/verifikasi/toko/{shop.id}",
        f"/dinas/verifikasi/rekening/{account.id}",
        f"/dinas/verifikasi/produk/{product.id}",
    ]


def test_a_neighbour_sees_no_turnover_of_ours(neighbour):
    anyam = factories.business("Anyam Lestari")
    sale(anyam, 25_000)

    page = neighbour.get("/dinas/omzet?periode=2026-03")
    assert "Rp25.000" not in page.text
    assert "25000" not in neighbour.get("/dinas/omzet.csv?periode=2026-03&rincian=business").text
    for place in ("33.03", "33.03.06", "33.03.06.2014", "33.03.06-belum-diketahui", "33"):
        neighbour.get(f"/dinas/omzet/wilayah/{place}?periode=2026-03", status=404)
        neighbour.get(f"/dinas/omzet.csv?periode=2026-03&wilayah={place}", status=404)
        neighbour.get(f"/dinas/omzet/pilih?tahun=2026&wilayah={place}", status=404)
    number = anyam.registration_number
    neighbour.get(f"/dinas/omzet/usaha/{number}?periode=2026-03", status=404)
    neighbour.get(f"/dinas/omzet/usaha/{number}?wilayah=33.03", status=404)


def test_a_business_that_moved_away_keeps_its_history_with_us_only(browser):
    moved = factories.business("Anyam Lestari", region_code="33.04.01")
    sale(moved, 25_000, region_code="33.03.06.2014")
    sale(moved, 70_000, region_code="33.04.01")
    browser.sign_in(factories.officer())

    page = browser.get(f"/dinas/omzet/usaha/{moved.registration_number}?periode=2026-03")

    assert "Rp25.000" in page.text
    assert "Rp70.000" not in page.text


def test_an_officer_of_a_kecamatan_begins_at_its_villages(browser):
    sale(factories.business(), 25_000)
    sale(factories.business(region_code="33.03.09.2001"), 70_000)
    browser.sign_in(factories.officer(scope="33.03.06"))

    page = browser.get("/dinas/omzet?periode=2026-03")

    assert "Selabaya" in page.text
    assert "Rp70.000" not in page.text
    browser.get("/dinas/omzet/wilayah/33.03?periode=2026-03", status=404)


def test_an_officer_of_the_province_begins_at_its_districts(browser):
    sale(factories.business(), 25_000)
    browser.sign_in(factories.officer(scope="33"))

    page = browser.get("/dinas/omzet?periode=2026-03")
    [district] = page.select(".panel-table tbody th a")
    browser.get(str(district["href"]))
    page = browser.follow("Kalimanah")

    assert [link.get_text() for link in page.select(".breadcrumb a")] == [
        "Jawa Tengah",
        "Kabupaten Purbalingga",
    ]


def test_a_neighbour_has_an_empty_queue_and_no_files(neighbour):
    addresses = waiting()

    assert "Semua sudah diperiksa" in neighbour.get("/dinas/verifikasi").text
    for address in addresses:
        neighbour.get(address, status=404)
        neighbour.post(address, {"decision": "approve"}, status=404)


def test_a_neighbour_is_not_told_about_our_late_orders(neighbour):
    with clock.moved_to(clock.now() - timedelta(days=3)):
        order = factories.order()

    assert order.number not in neighbour.get("/dinas").text


def test_a_viewer_reads_and_decides_nothing(browser):
    addresses = waiting()
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    for address in addresses:
        page = browser.get(address)
        assert "Anda hanya dapat melihat" in page.text
        assert not page.select("form[method=post] textarea")
        browser.post(address, {"decision": "approve"}, status=403)


def test_a_viewer_does_not_see_a_whole_account_number(browser):
    _, address, _ = waiting()
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    page = browser.get(address)

    assert "0000 0000" not in page.text
    assert "•••• 0483" in page.text


@pytest.mark.parametrize("path", ["", "/omzet", "/omzet.csv", "/verifikasi", "/integritas"])
def test_the_door_is_closed_to_sellers_and_buyers(browser, path):
    browser.sign_in(factories.owner_of(factories.shop()))

    browser.get(f"/dinas{path}", status=403)
