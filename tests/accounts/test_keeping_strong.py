"""An officer's password costs 46 MiB, also where it was chosen before they were one."""

import re

import pytest

from tests import factories
from tokoumkm.accounts.actions.appointing import make_officer
from tokoumkm.accounts.actions.changing import keep_strong
from tokoumkm.accounts.actions.entering import let_in
from tokoumkm.accounts.models import Duty, Officer, OfficerRole
from tokoumkm.accounts.passwords import hash_password
from tokoumkm.database import db, one_change

pytestmark = pytest.mark.usefixtures("database")


def memory_of(account) -> int:
    return int(re.search(r"\$m=(\d+)", account.password_hash)[1])


def enter(account, password: str = factories.PASSWORD):
    typed = account.phone.reveal("typed")
    return let_in(typed, password=password, address="127.0.0.1")


def promoted():
    """A buyer with a password, who is an officer now."""
    account = factories.account()
    make_officer(account, duty=Duty("33.03", OfficerRole.OFFICER))
    return account


def test_signing_in_makes_an_officers_password_as_dear_as_it_must_be():
    account = promoted()
    before = memory_of(account)

    assert enter(account) == account

    assert memory_of(account) * 19 == before * 46
    assert enter(account) == account


def test_a_wrong_password_is_not_kept():
    account = promoted()
    before = account.password_hash

    assert enter(account, "bukan sandi ini") is None

    assert account.password_hash == before


def test_a_buyers_password_and_one_that_is_dear_enough_stay_as_they_are():
    buyer, officer = factories.account(), promoted()
    enter(officer)
    kept = buyer.password_hash, officer.password_hash

    enter(buyer)
    enter(officer)

    assert (buyer.password_hash, officer.password_hash) == kept


def test_a_password_that_was_changed_meanwhile_is_not_undone(monkeypatch):
    account = promoted()

    def slowly(password, *, of_officer):
        with one_change():
            account.password_hash = "changed in another window"
        return hash_password(password, of_officer=of_officer)

    monkeypatch.setattr("tokoumkm.accounts.actions.changing.hash_password", slowly)
    keep_strong(account, password=factories.PASSWORD)

    assert account.password_hash == "changed in another window"
    assert db.session.query(Officer).count() == 1
