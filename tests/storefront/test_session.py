"""Signing in and out."""

import pytest

from tests import factories
from tests.storefront.checkout_pages import fill
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.carts.models import Cart


@pytest.mark.parametrize("typed", ["0812 0000 0137", "+62 812-0000-0137", "62 81200000137"])
def test_a_buyer_signs_in_with_the_phone_in_any_spelling(browser, typed):
    factories.account("Rini Wulandari", phone="+6281200000137")

    browser.get("/masuk")
    page = browser.submit("Masuk", {"identifier": typed, "password": factories.PASSWORD})

    assert page.path == "/"
    assert "Akun Rini" in page.text


def test_a_buyer_signs_in_with_the_address(browser):
    browser.sign_in(factories.account(email="rini@contoh.id"))

    assert browser.page.path == "/"


def test_sellers_and_officers_come_to_their_own_doors(browser):
    seller = factories.owner_of(factories.shop())
    assert browser.another().sign_in(seller).page.path == "/penjual"

    officer = factories.officer(role=OfficerRole.OFFICER)
    assert browser.another().sign_in(officer).page.path == "/dinas"


def wrong(browser, **typed):
    browser.get("/masuk")
    return browser.submit("Masuk", typed, status=422)


def test_an_unknown_person_and_a_wrong_password_get_the_same_answer(browser):
    factories.account(phone="+6281200000137")

    known = wrong(browser, identifier="0812 0000 0137", password="salah-sekali")
    unknown = wrong(browser, identifier="081299998888", password="salah-sekali")

    assert known.errors == unknown.errors
    assert known.select("#identifier")[0]["value"] == "0812 0000 0137"
    assert not known.select("#password")[0].get("value")


@pytest.mark.parametrize(
    ("identifier", "password"),
    [
        ("", ""),
        ("\0", "\0"),
        ("a" * 5_000, "b" * 5_000),
        ("rini@", "x"),
        ("' or 1=1 --", "x"),
        ("🍌", "🍌"),
    ],
)
def test_what_cannot_be_right_is_refused_and_kept(browser, identifier, password):
    page = wrong(browser, identifier=identifier, password=password)

    assert page.errors


def test_somebody_who_wanted_a_page_goes_on_to_it(browser):
    factories.account(phone="+6281200000137")
    assert browser.get("/akun/pesanan").path == "/masuk?lanjut=/akun/pesanan"

    typed = {"identifier": "081200000137", "password": factories.PASSWORD}
    page = browser.submit("Masuk", typed)

    assert page.path == "/akun/pesanan"


@pytest.mark.parametrize(
    "target",
    ["https://jahat.example", "//jahat.example", "/%5Cjahat.example", "/%09/jahat.example", "x"],
)
def test_nobody_is_sent_to_another_site(browser, target):
    factories.account(phone="+6281200000137")
    browser.get(f"/masuk?lanjut={target}")
    form = browser.page.form("Masuk")

    answer = browser.post(
        form.action,
        {**form.fields, "identifier": "081200000137", "password": factories.PASSWORD},
        status=302,
    )

    assert answer.headers["Location"] == "/"


def test_the_carts_of_before_and_after_become_one(browser, database):
    account = factories.account()
    bag, rice = factories.product("Tas"), factories.product("Beras")
    at_home = browser.another().sign_in(account)
    fill(at_home, rice)

    fill(browser, bag)
    browser.sign_in(account)
    page = browser.get("/keranjang")

    assert "2 barang dari 2 toko" in page.text
    assert page.select(".count")[0].get_text().startswith("2")
    assert "2 barang" in at_home.get("/keranjang").text
    assert len(list(database.session.scalars(database.select(Cart)))) == 1


def test_signing_out_leaves_nothing_behind(browser):
    browser.sign_in(factories.account("Rini Wulandari"))
    fill(browser, factories.product())
    browser.get("/")

    page = browser.post("/keluar")

    assert "Akun Rini" not in page.text
    assert "Keranjang masih kosong" in browser.get("/keranjang").text
    browser.get("/akun/pesanan", status=302)


def test_signing_out_is_no_link_and_needs_its_token(browser):
    browser.sign_in(factories.account())

    browser.get("/keluar", status=405)
    browser.post("/keluar", status=400, with_token=False)
    assert browser.get("/akun/pesanan").path == "/akun/pesanan"
