"""A code on paper from the office, typed beside the phone number it was written for."""

import pytest

from tests import factories
from tokoumkm.accounts.actions import codes
from tokoumkm.accounts.models import CodePurpose
from tokoumkm.accounts.queries import sign_in_matches

RINI = "+6281200000137"
NEW = "hujan sore pasar"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari", phone=RINI)


@pytest.fixture
def code(rini):
    return codes.issue_code(rini, purpose=CodePurpose.OFFICE, issued_by=None)


def type_in(browser, status=200, **typed):
    browser.get("/masuk/kode")
    filled = {"phone": "0812 0000 0137", "password": NEW} | typed
    return browser.submit("Simpan dan masuk", filled, status)


def test_the_code_opens_with_the_number_however_both_are_typed(browser, rini, code):
    page = type_in(browser, phone="+62 812-0000-0137", code=f" {code.lower().replace('-', ' ')} ")

    assert "Akun Rini" in page.text
    assert "semua perangkat lain sudah keluar" in page.text
    assert sign_in_matches(RINI, NEW) == rini


def test_it_works_once(browser, code):
    type_in(browser, code=code)

    page = type_in(browser.another(), 422, code=code)

    assert page.errors == [
        "Kode belum cocok dengan nomor HP ini. Periksa keduanya, atau minta kode baru."
    ]


def test_a_wrong_code_a_wrong_number_and_a_number_of_nobody_look_the_same(browser, code):
    factories.account(phone="+6281200000138")

    wrong = type_in(browser, 422, code="0000-0000")
    others = type_in(browser, 422, code=code, phone="081200000138")
    nobody = type_in(browser, 422, code=code, phone="081200000139")

    assert wrong.errors == others.errors == nobody.errors
    assert others.select("#code")[0]["value"] == code


def test_a_weak_password_does_not_use_the_code_up(browser, code):
    page = type_in(browser, 422, code=code, password="081200000137")
    assert not page.select("#password")[0].get("value")

    type_in(browser, code=code)


def test_what_is_missing_is_said(browser):
    page = type_in(browser, 422, phone="", code="", password="")

    assert page.errors == ["Isi nomor HP.", "Isi kode dari kertas.", "Isi kata sandi baru."]


@pytest.mark.parametrize("typed", ["\0", "🍌", "x" * 41, "' or 1=1 --"])
def test_what_can_be_no_code_is_refused(browser, rini, typed):
    assert type_in(browser, 422, code=typed).errors


def test_after_five_wrong_codes_the_next_one_waits_even_the_right_one(browser, code):
    for _ in range(5):
        type_in(browser, 422, code="0000-0000")

    page = type_in(browser, 429, code=code)

    assert "Coba lagi dalam 30 detik" in page.text
    assert page.headers["Retry-After"]


def test_whoever_types_wrong_codes_elsewhere_keeps_nobody_out(browser, code):
    """Only the address is slowed down: the owner of the number comes from another one."""
    elsewhere = browser.another()
    for _ in range(5):
        elsewhere.get("/masuk/kode")
        typed = {"phone": RINI, "code": "0000-0000", "password": NEW}
        form = elsewhere.page.form("Simpan dan masuk")
        place = {"REMOTE_ADDR": "203.0.113.9"}
        elsewhere.post("/masuk/kode", {**form.fields, **typed}, 422, environ_base=place)

    type_in(browser, code=code)
