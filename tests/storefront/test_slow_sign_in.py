"""Signing in after many wrong passwords: wait a little, or take another way."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts import passwords, queries
from tokoumkm.accounts.actions import codes
from tokoumkm.accounts.models import CodePurpose

RINI, NOBODY = "+6281200000137", "+6281200000138"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari", phone=RINI, email="rini@contoh.id")


@pytest.fixture
def looked_at(monkeypatch):
    """The hashes that passwords were compared with."""
    looked = []

    def is_password(password, *, kept):
        looked.append(kept)
        return passwords.is_password(password, kept=kept)

    monkeypatch.setattr(queries, "is_password", is_password)
    return looked


def try_once(browser, typed, status, *, password="salah-sekali", address="203.0.113.7"):
    browser.get("/masuk")
    filled = {**browser.page.form("Masuk").fields, "identifier": typed, "password": password}
    return browser.post("/masuk", filled, status, environ_base={"REMOTE_ADDR": address})


def fail_five_times(browser, typed=RINI, **given):
    for _ in range(5):
        try_once(browser, typed, 422, **given)


@pytest.mark.parametrize("typed", [RINI, NOBODY, "rini"])
def test_the_sixth_try_waits_whether_or_not_somebody_is_called_so(browser, rini, looked_at, typed):
    fail_five_times(browser, typed)
    assert len(looked_at) == 5

    page = try_once(browser, typed, 429, password=factories.PASSWORD, address="203.0.113.8")

    assert len(looked_at) == 5, "the password was looked at"
    [error] = page.errors
    assert error.startswith("Terlalu sering salah. Coba lagi dalam 30 detik. Dengan tautan lewat")
    assert int(page.headers["Retry-After"]) in (29, 30)
    assert page.select("#identifier")[0]["value"] == typed
    assert page.link("Lupa kata sandi?") == "/masuk/lupa"
    assert page.link("masuk dengan kode") == "/masuk/kode"


def test_an_address_waits_whomever_it_tries(browser, rini):
    for number in range(5):
        try_once(browser, f"08120000020{number}", 422)

    try_once(browser, RINI, 429, password=factories.PASSWORD)
    try_once(browser.another(), RINI, 302, password=factories.PASSWORD, address="203.0.113.8")


def test_after_the_wait_the_right_password_opens(browser, rini):
    fail_five_times(browser)

    with clock.moved_to(clock.now() + timedelta(seconds=31)):
        try_once(browser, RINI, 302, password=factories.PASSWORD)


def test_a_success_makes_the_account_quick_again(browser, rini):
    for _ in range(2):
        for number in range(4):
            try_once(browser, RINI, 422, address=f"203.0.113.{number}")
        try_once(browser.another(), RINI, 302, password=factories.PASSWORD)


def test_another_name_of_the_same_person_is_another_count(browser, rini):
    """Otherwise the count would tell which number and which address belong together."""
    fail_five_times(browser)

    try_once(browser, "rini@contoh.id", 422, address="203.0.113.8")


@pytest.mark.parametrize("purpose", [CodePurpose.RESET, CodePurpose.OFFICE])
def test_the_true_owner_comes_in_with_a_code_and_the_account_is_quick_again(browser, rini, purpose):
    fail_five_times(browser.another())
    secret = codes.issue_code(rini, purpose=purpose, issued_by=None)
    on_paper = purpose == CodePurpose.OFFICE
    typed = {"phone": RINI, "code": secret} if on_paper else {}

    browser.get("/masuk/kode" if on_paper else f"/sandi-baru/{secret}")
    page = browser.submit("Simpan dan masuk", {**typed, "password": "hujan sore pasar"})

    assert "Akun Rini" in page.text
    address = "203.0.113.8"
    try_once(browser.another(), RINI, 302, password="hujan sore pasar", address=address)


def test_an_unknown_person_and_a_wrong_password_cost_the_same(browser, rini, looked_at):
    try_once(browser, RINI, 422)
    try_once(browser, NOBODY, 422)

    assert looked_at == [rini.password_hash, None]  # see test_passwords for what each costs
