"""From an account to a shop."""

import pytest

from tests import factories
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.queries import shop_of

PATH = "/buka-toko"


@pytest.fixture
def business(database):
    return factories.business("Anyam Lestari")


@pytest.fixture
def owner(business):
    return factories.account("Lestari Handayani", phone=business.phone)


def typed(business, **other) -> dict[str, str]:
    return {
        "registration_number": business.registration_number,
        "name": "Anyam Lestari",
        "village_code": factories.SELABAYA,
        "address": "RT 02 RW 04",
    } | other


def shops(database) -> list[Shop]:
    return list(database.session.scalars(database.select(Shop)))


def test_the_owner_of_a_registered_business_opens_its_shop(browser, business, owner):
    browser.sign_in(owner).get(PATH)

    page = browser.submit("Buka toko", typed(business))

    shop = shop_of(owner)
    assert page.path == "/penjual/toko"
    assert (shop.business_id, shop.state, shop.phone) == (business.id, ShopState.DRAFT, owner.phone)


def test_who_has_a_shop_is_led_to_it(browser, database):
    browser.sign_in(factories.owner_of(factories.shop()))

    assert browser.get(PATH).path == "/penjual/toko"
    assert browser.post(PATH, {"name": "Lagi"}).path == "/penjual/toko"
    assert len(shops(database)) == 1


def test_a_stranger_and_an_unknown_number_read_the_same_sentence(browser, business, database):
    browser.sign_in(factories.account())

    of_somebody = browser.post(PATH, typed(business), status=422)
    of_nobody = browser.post(
        PATH, typed(business, registration_number="UMKM-3303-999999"), status=422
    )

    assert of_somebody.errors == of_nobody.errors
    assert "Hubungi dinas" in of_somebody.errors[0]
    assert not shops(database)


def test_an_account_without_a_phone_reads_it_too(browser, business, database):
    browser.sign_in(factories.account(phone=None, email="rini@contoh.id"))

    page = browser.post(PATH, typed(business), status=422)

    assert "Hubungi dinas" in page.errors[0]


def test_a_business_has_one_shop(browser, business, owner, database):
    factories.shop(of=business)

    page = browser.sign_in(owner).post(PATH, typed(business), status=409)

    assert "sudah mempunyai toko" in page.text
    assert len(shops(database)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"registration_number": ""}, "Isi nomor registrasi dari dinas."),
        ({"name": " "}, "Isi nama toko."),
        ({"village_code": ""}, "Pilih desa atau kelurahan tempat usaha Anda."),
        ({"village_code": "11.01.01.2001"}, "Pilih salah satu yang ada di daftar."),
        ({"address": "x" * 301}, "Isi paling banyak 300 huruf."),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_kept(browser, business, owner, wrong, sentence):
    page = browser.sign_in(owner).post(PATH, typed(business, **wrong), status=422)

    assert page.errors == [sentence]
    assert page.select("#address")[0]["value"] == typed(business, **wrong)["address"]
    assert shop_of(owner) is None


def test_a_visitor_signs_in_first(browser):
    assert browser.get(PATH, status=302).headers["Location"] == "/masuk?lanjut=/buka-toko"
    browser.post(PATH, {"name": "Toko"}, status=401)
