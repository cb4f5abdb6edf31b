"""Opening an account."""

import pytest

from tests import factories
from tokoumkm.accounts.models import Account

RIGHT = {
    "name": "Rini Wulandari",
    "phone": "0812 0000 0137",
    "email": "rini@contoh.id",
    "password": "kopi-hangat-di-teras",
}


def accounts(database):
    return list(database.session.scalars(database.select(Account)))


def register(browser, status=200, **typed):
    browser.get("/daftar")
    return browser.submit("Buat akun", {**RIGHT, **typed}, status=status)


def test_a_new_buyer_is_signed_in_at_once(browser, database):
    page = register(browser)

    assert page.path == "/"
    assert "Akun Anda sudah jadi." in page.text
    assert "Akun Rini" in page.text
    [account] = accounts(database)
    assert (account.phone, account.email) == ("+6281200000137", "rini@contoh.id")


@pytest.mark.parametrize("left_out", ["phone", "email"])
def test_one_way_to_sign_in_is_enough(browser, database, left_out):
    register(browser, **{left_out: ""})

    assert len(accounts(database)) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "\0"}, "name"),
        ({"name": "a" * 101}, "name"),
        ({"phone": "12"}, "phone"),
        ({"phone": "9" * 500}, "phone"),
        ({"phone": "", "email": ""}, "phone"),
        ({"email": "rini@"}, "email"),
        ({"email": "a" * 300 + "@contoh.id"}, "email"),
        ({"email": "rini@contoh.id\0"}, None),
        ({"password": ""}, "password"),
        ({"password": "pendek"}, "password"),
        ({"password": "password123"}, "password"),
        ({"password": "081200000137"}, "password"),
        ({"password": "a" * 201}, "password"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_kept(browser, database, typed, field):
    if field is None:
        register(browser, **typed)
        assert accounts(database)[0].email == "rini@contoh.id"
        return

    page = register(browser, status=422, **typed)

    assert page.errors
    assert page.select(f"#{field}-error")
    assert accounts(database) == []
    for other in {"name", "phone", "email"} - typed.keys():
        assert page.select(f"#{other}")[0]["value"] == RIGHT[other]
    assert not page.select("#password")[0].get("value")


def test_a_number_or_address_that_is_taken_says_so(browser, database):
    factories.account(phone="+6281200000137")
    factories.account(email="rini@contoh.id")

    page = register(browser, status=422)
    assert "Nomor HP ini sudah terdaftar." in page.errors[0]
    page = register(browser, status=422, phone="")
    assert page.select("#email-error")

    assert len(accounts(database)) == 2
