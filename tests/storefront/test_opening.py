"""From an account to a shop, in three screens."""

import pytest

from tests import factories
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.queries import delivery_ways_of, shop_of
from tokoumkm.shops.requirements import ATTESTED
from tokoumkm.shops.ways import DeliveryKind

PATH = "/buka-toko"
WAYS = {"payment": "cod", "delivery": "ambil", "agrees": "y"}


@pytest.fixture
def business(database):
    return factories.business("Anyam Lestari", address="RT 02 RW 04")


@pytest.fixture
def owner(business):
    return factories.account("Lestari Handayani", phone=business.phone)


def at(business) -> str:
    """The second screen of a business."""
    return f"{PATH}/toko?nomor={business.registration_number}"


def typed(**other) -> dict[str, str]:
    place = {"village_code": factories.SELABAYA, "address": "RT 02 RW 04"}
    return {"name": "Anyam Lestari", **place, **other}


def number_of(business) -> dict[str, str]:
    return {"registration_number": business.registration_number}


def shops(database) -> list[Shop]:
    return list(database.session.scalars(database.select(Shop)))


def test_the_owner_of_a_registered_business_opens_its_shop(browser, business, owner):
    browser.sign_in(owner).get(PATH)
    page = browser.submit("Lanjut", number_of(business))
    assert page.select("#name")[0]["value"] == "Anyam Lestari"
    assert page.select("#village_code option[selected]")[0]["value"] == factories.SELABAYA

    browser.submit("Lanjut")
    page = browser.submit("Buka toko", WAYS | {"delivery": "keduanya", "fee": "5.000"})

    shop = shop_of(owner)
    assert page.path == "/penjual/toko/kelengkapan"
    assert (shop.business_id, shop.state, shop.phone) == (business.id, ShopState.DRAFT, owner.phone)
    assert shop.accepts_cod
    pickup, own = delivery_ways_of(shop)
    assert (pickup.kind, own.kind) == (DeliveryKind.PICKUP, DeliveryKind.OWN)
    assert [(fee.region_code, fee.fee) for fee in own.fees] == [(factories.KALIMANAH, 5_000)]
    assert {row.key for row in shop.requirements} == set(ATTESTED)
    assert "Tambah produk pertama" in page.text


def test_who_wants_transfers_is_told_to_bring_the_account(browser, business, owner):
    browser.sign_in(owner).post(at(business), typed())

    page = browser.post(f"{PATH}/jual", WAYS | {"payment": "transfer"})

    assert "Isi rekening bank" in page.text
    assert not shop_of(owner).accepts_cod


def test_who_has_a_shop_is_led_to_it(browser, database):
    shop = factories.shop()
    browser.sign_in(factories.owner_of(shop))

    for path in (PATH, f"{PATH}/toko", f"{PATH}/jual"):
        assert browser.get(path).path == "/penjual/toko"
        assert browser.post(path, {"name": "Lagi"}).path == "/penjual/toko"
    assert len(shops(database)) == 1


def test_a_stranger_and_an_unknown_number_read_the_same_sentence(browser, business, database):
    browser.sign_in(factories.account())

    of_somebody = browser.post(PATH, number_of(business), status=422)
    of_nobody = browser.post(PATH, {"registration_number": "UMKM-3303-999999"}, status=422)

    assert of_somebody.errors == of_nobody.errors
    assert "Hubungi dinas" in of_somebody.errors[0]


def test_a_strangers_number_in_the_address_opens_nothing(browser, business, database):
    browser.sign_in(factories.account())

    assert browser.get(at(business)).path == PATH
    assert browser.post(at(business), typed()).path == PATH
    assert not shops(database)


def test_an_account_without_a_phone_reads_it_too(browser, business, database):
    browser.sign_in(factories.account(phone=None, email="rini@contoh.id"))

    page = browser.post(PATH, number_of(business), status=422)

    assert "Hubungi dinas" in page.errors[0]
    assert browser.get(f"{PATH}/jual").path == PATH


def test_a_business_has_one_shop_and_says_so_on_the_first_screen(
    browser, business, owner, database
):
    factories.shop(of=business)
    browser.sign_in(owner)

    for path, sent in ((PATH, number_of(business)), (at(business), typed())):
        assert "sudah mempunyai toko" in browser.post(path, sent, status=409).text
    assert len(shops(database)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Isi nama toko."),
        ({"village_code": ""}, "Pilih desa atau kelurahan tempat usaha Anda."),
        ({"village_code": "11.01.01.2001"}, "Pilih salah satu yang ada di daftar."),
        ({"address": "x" * 301}, "Isi paling banyak 300 huruf."),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_kept(browser, business, owner, wrong, sentence):
    page = browser.sign_in(owner).post(at(business), typed(**wrong), status=422)

    assert page.errors == [sentence]
    assert page.select("#address")[0]["value"] == typed(**wrong)["address"]
    assert shop_of(owner) is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"payment": ""}, "Pilih cara pembeli membayar."),
        ({"delivery": "terbang"}, "Pilih salah satu yang ada di daftar."),
        ({"delivery": "antar"}, "Isi ongkir antar dengan angka saja"),
        ({"delivery": "antar", "fee": "99.999.999"}, "Ongkir harus antara"),
        ({"agrees": ""}, "Centang pernyataan ini"),
    ],
)
def test_a_wrong_way_to_sell_is_named_and_nothing_is_written(
    browser, business, owner, wrong, sentence
):
    browser.sign_in(owner).post(at(business), typed())
    sent = {name: value for name, value in {**WAYS, **wrong}.items() if value}

    page = browser.post(f"{PATH}/jual", sent, status=422)

    assert sentence in page.errors[0]
    shop = shop_of(owner)
    assert (shop.accepts_cod, shop.delivery_ways, shop.requirements) == (False, [], [])


def test_a_visitor_signs_in_first(browser):
    assert browser.get(PATH, status=302).headers["Location"] == "/masuk?lanjut=/buka-toko"
    browser.post(PATH, {"name": "Toko"}, status=401)
