import pytest

from tests import factories
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.web.security import safe_next


@pytest.mark.parametrize("path", ["/keranjang", "/produk?q=gula", "/akun/pesanan"])
def test_a_path_of_this_site_may_be_gone_on_to(path):
    assert safe_next(path) == path


@pytest.mark.parametrize(
    "elsewhere",
    [None, "", "https://jahat.example", "//jahat.example", "/\\jahat.example", "keranjang"],
)
def test_nothing_else_may(elsewhere):
    assert safe_next(elsewhere) is None


@pytest.mark.parametrize("door", ["/penjual", "/dinas", "/akun/pesanan"])
def test_a_visitor_is_asked_to_sign_in_and_then_goes_on(browser, door):
    location = browser.get(door, status=302).headers["Location"]

    assert location == f"/masuk?lanjut={door}"


def test_a_buyer_finds_neither_the_sellers_nor_the_offices_door(browser):
    browser.sign_in(factories.account())

    browser.get("/penjual", status=403)
    browser.get("/dinas", status=403)


def test_a_seller_is_not_let_into_the_office(browser):
    browser.sign_in(factories.owner_of(factories.shop())).get("/dinas", status=403)


def test_a_viewer_reads_and_changes_nothing(browser):
    shop = factories.shop()
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    browser.get("/dinas")
    browser.post(f"/dinas/verifikasi/toko/{shop.id}", {"decision": "approve"}, status=403)


def test_signing_in_begins_a_new_session_and_keeps_the_basket(browser):
    buyer, bag = factories.account(), factories.product()
    path = f"/produk/{bag.slug}"
    browser.get(path)
    browser.submit("Masukkan ke keranjang", {"quantity": "2"})

    browser.sign_in(buyer)

    assert bag.name in browser.get("/keranjang").text


def test_after_signing_out_the_door_is_closed(browser):
    browser.sign_in(factories.officer()).sign_out()

    browser.get("/dinas", status=302)
