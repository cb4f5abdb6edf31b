"""Changing the password while signed in."""

import pytest

from tests import factories
from tokoumkm.accounts.actions import codes
from tokoumkm.accounts.models import CodePurpose
from tokoumkm.accounts.queries import devices_of, link_with, sign_in_matches

NEW = "hujan sore pasar"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari", email="rini@contoh.id")


def change(browser, status=200, *, present=factories.PASSWORD, password=NEW):
    browser.get("/akun/kata-sandi")
    return browser.submit("Ganti kata sandi", {"present": present, "password": password}, status)


def cookie_of(browser):
    [cookie] = [c for c in browser._client._cookies.values() if "toko" in c.key]
    return cookie.value


def test_a_new_password_takes_the_place_of_the_old_one(browser, rini):
    browser.sign_in(rini)

    page = change(browser)

    assert "Kata sandi diganti" in page.text
    assert sign_in_matches("rini@contoh.id", NEW) == rini
    assert sign_in_matches("rini@contoh.id", factories.PASSWORD) is None


def test_other_devices_are_signed_out_and_this_one_goes_on_under_a_new_identifier(browser, rini):
    other = browser.another().sign_in(rini)
    browser.sign_in(rini)
    [here] = [device for device in devices_of(rini) if device.id == max(map(_id, devices_of(rini)))]
    before, cookie = here.token_hash, cookie_of(browser)

    change(browser)

    other.get("/akun/pesanan", status=302)
    browser.get("/akun/pesanan")
    [now] = devices_of(rini)
    assert now.token_hash != before
    assert cookie_of(browser) != cookie


def _id(device):
    return device.id


def test_open_codes_are_worthless_afterwards(browser, rini):
    secret = codes.issue_code(rini, purpose=CodePurpose.RESET, issued_by=None)
    browser.sign_in(rini)

    change(browser)

    assert link_with(secret, purpose=CodePurpose.RESET) is None


def test_the_password_of_now_must_be_known(browser, rini):
    browser.sign_in(rini)

    page = change(browser, 422, present="salah-sekali")

    assert page.errors == ["Kata sandi ini tidak cocok. Ketik kata sandi yang sekarang."]
    assert sign_in_matches("rini@contoh.id", factories.PASSWORD)


def test_whoever_found_an_open_browser_cannot_guess_on(browser, rini):
    browser.sign_in(rini)
    for _ in range(5):
        change(browser, 422, present="salah-sekali")

    page = change(browser, 429)

    assert page.headers["Retry-After"]
    assert sign_in_matches("rini@contoh.id", factories.PASSWORD)


def test_a_weak_one_is_explained(browser, rini):
    browser.sign_in(rini)

    page = change(browser, 422, password="pendek")

    assert page.errors == ["Kata sandi terlalu pendek. Pakai paling sedikit 10 karakter."]


def test_an_officer_proves_the_second_factor_anew(browser, database):
    browser.sign_in(factories.officer())
    browser.get("/dinas")

    change(browser)

    assert browser.get("/dinas").path.startswith("/dinas/kunci/buktikan")


def test_a_visitor_signs_in_first(browser, database):
    assert browser.get("/akun/kata-sandi").path == "/masuk?lanjut=/akun/kata-sandi"
    browser.post("/akun/kata-sandi", {}, status=401)
