"""The office closes a shop with a reason and opens it again."""

import pytest

from tests import factories
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.shops.models import ShopState

WHY = "Tiga pembeli melapor barang tidak dikirim."


@pytest.fixture
def shop(database):
    return factories.product("Tas Pandan", of=factories.shop("Anyam Lestari")).shop


@pytest.fixture
def siti(browser, shop):
    return browser.sign_in(factories.officer())


def at(shop, step: str) -> str:
    return f"/dinas/toko/{shop.id}/{step}"


def test_a_closed_shop_is_gone_and_comes_back_when_it_is_opened(siti, shop):
    visitor = siti.another()
    siti.get("/dinas/pendampingan?q=anyam")
    siti.follow("Tutup toko")
    page = siti.submit("Ya, tutup toko", {"note": WHY})

    assert "Anyam Lestari ditutup. Penjual sudah diberi tahu." in page.text
    assert (shop.state, shop.office_note) == (ShopState.SUSPENDED, WHY)
    visitor.get(f"/toko/{shop.slug}", status=404)
    assert "Tas Pandan" not in visitor.get("/produk").text

    assert WHY in siti.follow("Buka lagi").text
    siti.submit("Ya, buka lagi")

    assert (shop.state, shop.office_note) == (ShopState.OPEN, "")
    assert "Tas Pandan" in visitor.get("/produk").text


def test_the_seller_reads_why_and_where(siti, shop):
    siti.post(at(shop, "penutupan"), {"note": WHY})
    seller = siti.another().sign_in(factories.owner_of(shop))

    page = seller.get("/akun/pemberitahuan")
    assert f"Toko Anda ditutup dinas: {WHY}" in page.text
    assert WHY in seller.follow("Lihat").text


@pytest.mark.parametrize("note", ["", "  \n ", "x" * 501])
def test_a_reason_is_wanted(siti, shop, note):
    page = siti.post(at(shop, "penutupan"), {"note": note}, status=422)

    assert len(page.errors) == 1
    assert shop.state == ShopState.OPEN


def test_only_an_open_shop_is_closed_and_only_a_closed_one_opened(siti, shop):
    page = siti.post(at(shop, "pembukaan"), {}, status=409)
    assert "sudah buka" in page.text

    siti.post(at(shop, "penutupan"), {"note": WHY})
    siti.post(at(shop, "penutupan"), {"note": WHY}, status=409)
    assert shop.state == ShopState.SUSPENDED


def test_a_viewer_is_offered_nothing_and_another_region_sees_nothing(browser, shop):
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))
    outside = browser.another().sign_in(factories.officer(scope="33.03.05"))

    page = viewer.get("/dinas/pendampingan?q=anyam")
    assert "Tutup toko" not in page.text
    viewer.post(at(shop, "penutupan"), {"note": WHY}, status=403)
    for step in ("penutupan", "pembukaan"):
        outside.get(at(shop, step), status=404)
    assert shop.state == ShopState.OPEN


def test_a_shop_that_is_not_in_the_queue_leads_to_its_checklist(siti, database):
    draft = factories.shop("Abon Bu Ratmi", state=ShopState.DRAFT)

    siti.get("/dinas/pendampingan?q=abon")

    assert siti.follow("Syarat").path == at(draft, "syarat")
