"""Registering, changing a password, becoming an officer."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.changing import change_password
from tokoumkm.accounts.actions.registering import AlreadyRegistered, BadPerson, register
from tokoumkm.accounts.models import Account
from tokoumkm.accounts.passwords import WeakPassword
from tokoumkm.accounts.phones import BadPhone
from tokoumkm.accounts.queries import sign_in_matches
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")

PASSWORD = "pasar pagi hujan"


def rini(**given) -> Account:
    given = {"phone": "0812 3456 7890", "email": None, "password": PASSWORD} | given
    return register(given.pop("name", "Rini Wulandari"), **given)


def test_registering_keeps_the_number_in_one_spelling():
    account = rini(name="  Rini   Wulandari ", email="Rini@Example.com")

    assert (account.name, account.phone) == ("Rini Wulandari", "+6281234567890")
    assert account.email == "rini@example.com"
    assert account.officer is None
    assert PASSWORD not in account.password_hash


@pytest.mark.parametrize("typed", ["Ri\0ni", "Ri\udcffni", "Ri\u202eni"])
def test_what_cannot_be_printed_is_no_part_of_a_name(typed):
    assert rini(name=typed).name == "Ri ni"


@pytest.mark.parametrize("given", [{"email": ""}, {"phone": None, "email": "rini@example.com"}])
def test_a_phone_number_or_an_address_is_enough(given):
    assert rini(**given).id


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": "  "}, BadPerson),
        ({"name": "R" * 101}, BadPerson),
        ({"phone": " ", "email": None}, BadPerson),
        ({"phone": "0812"}, BadPhone),
        ({"password": "bismillah123"}, WeakPassword),
        ({"password": "Rini Wulandari"}, WeakPassword),
        ({"password": "0812-3456-7890"}, WeakPassword),
    ],
)
def test_what_cannot_be_registered_leaves_nothing_behind(given, refusal):
    with pytest.raises(refusal):
        rini(**given)

    assert db.session.query(Account).count() == 0


def test_a_number_is_registered_once_in_whatever_spelling():
    rini()

    with pytest.raises(AlreadyRegistered, match="Nomor HP ini sudah terdaftar"):
        rini(phone="+62 812 3456 7890")


def test_an_address_is_registered_once_in_whatever_letters():
    rini(email="rini@example.com")

    with pytest.raises(AlreadyRegistered, match="Email ini sudah terdaftar"):
        rini(phone=None, email="RINI@example.com")


def test_of_two_who_register_one_number_at_once_one_is_told(app):
    both_ready = Barrier(2)

    def try_it(name: str) -> str:
        with app.app_context():
            both_ready.wait()
            try:
                return rini(name=name).name
            except AlreadyRegistered:
                return "refused"

    with ThreadPoolExecutor(2) as people:
        outcomes = list(people.map(try_it, ["Rini Wulandari", "Sari Wulandari"]))

    assert outcomes.count("refused") == 1
    assert db.session.query(Account).count() == 1


def test_the_constraint_decides_even_where_the_look_before_saw_nothing(monkeypatch):
    """As on PostgreSQL, when the other one commits between look and write."""
    rini()
    real, looks = queries.account_with_phone, iter([None])
    monkeypatch.setattr(queries, "account_with_phone", lambda phone: next(looks, real(phone)))

    with pytest.raises(AlreadyRegistered):
        rini()


def test_a_changed_password_replaces_the_old_one():
    account = rini()

    change_password(account, password="hujan sore pasar")

    assert sign_in_matches("081234567890", PASSWORD) is None
    assert sign_in_matches("081234567890", "hujan sore pasar") == account


def test_a_weak_new_password_changes_nothing():
    account = rini()

    with pytest.raises(WeakPassword):
        change_password(account, password="081234567890")

    assert sign_in_matches("081234567890", PASSWORD) == account
