"""A new bank account waits for the office while the old one stays in force."""

import pytest

from tests import factories
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.secrecy import Unreadable
from tokoumkm.shops.actions.banking import (
    AlreadyDecided,
    BadPaymentAccount,
    approve_payment_account,
    propose_payment_account,
    reject_payment_account,
)
from tokoumkm.shops.models import PaymentAccount, PaymentAccountState, Shop
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.queries import (
    payment_account_in_force,
    payment_account_proposed,
    payment_account_waiting,
)

pytestmark = pytest.mark.usefixtures("database")


def propose(shop: Shop, number: str = "1234-5678.90", **given) -> PaymentAccount:
    given = {"bank": "BRI", "holder": "Lestari Handayani"} | given
    return propose_payment_account(shop, number=number, **given)


def test_the_old_account_stays_in_force_until_the_office_says_yes():
    shop = factories.shop()
    old = payment_account_in_force(shop.id)

    new = propose(shop)
    assert payment_account_in_force(shop.id) == old
    assert new.number == "1234567890"

    approve_payment_account(new, by=factories.officer())
    assert payment_account_in_force(shop.id) == new
    assert old.state == PaymentAccountState.REPLACED
    assert new.decided_at


def test_the_number_is_sealed_for_its_own_row_and_shows_masked():
    account = propose(factories.shop())
    other = factories.payment_account(factories.shop(), state=PaymentAccountState.REPLACED)

    assert str(account.number) == "•••• 7890"
    assert "1234567890" not in account.number_sealed
    with one_change():
        other.number_sealed = account.number_sealed
    with pytest.raises(Unreadable):
        _ = other.number


def test_a_number_is_sealed_only_for_a_row_that_is_there():
    with pytest.raises(ValueError, match="flush"):
        PaymentAccount(shop_id=1, bank="BRI", holder="Lestari").keep_number("1234567890")


def test_a_rejected_account_changes_nothing():
    shop = factories.shop()
    old, new = payment_account_in_force(shop.id), propose(shop)

    reject_payment_account(new, note="Nama pemilik berbeda.", by=factories.officer())

    assert payment_account_in_force(shop.id) == old
    assert (new.state, new.office_note) == (PaymentAccountState.REJECTED, "Nama pemilik berbeda.")


def test_a_newer_proposal_takes_the_place_of_an_older_one():
    shop = factories.shop()
    first = propose(shop)
    second = propose(shop, number="5555555")

    assert payment_account_proposed(shop.id) == second
    with pytest.raises(AlreadyDecided, match="Muat ulang"):
        approve_payment_account(first, by=factories.officer())
    assert payment_account_proposed(shop.id) == second


def test_a_decision_is_made_once():
    account = propose(factories.shop())
    approve_payment_account(account, by=factories.officer())

    with pytest.raises(AlreadyDecided):
        approve_payment_account(account, by=factories.officer())
    with pytest.raises(AlreadyDecided):
        reject_payment_account(account, note="Terlambat", by=factories.officer())
    assert account.state == PaymentAccountState.IN_FORCE


def test_saying_no_needs_a_reason():
    with pytest.raises(Refused, match="Tulis alasan"):
        reject_payment_account(propose(factories.shop()), note="  ", by=factories.officer())


def test_an_officer_of_another_region_neither_sees_nor_decides():
    account = propose(factories.shop())

    assert payment_account_waiting(account.id, "33.03") == account
    assert payment_account_waiting(account.id, "33.04") is None
    with pytest.raises(NotYourRegion):
        approve_payment_account(account, by=factories.officer(scope="33.04"))


@pytest.mark.parametrize(
    "typed", [{"number": "12ab5678"}, {"number": "1234"}, {"bank": ""}, {"holder": "x" * 81}]
)
def test_what_is_no_account_is_refused(typed):
    with pytest.raises(BadPaymentAccount):
        propose(factories.shop(), **typed)
