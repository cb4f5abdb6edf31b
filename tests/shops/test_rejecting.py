"""A no for good about shops and bank accounts: not again as it stands."""

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.opening import change_profile
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.banking import (
    AlreadyDecided,
    BadPaymentAccount,
    propose_payment_account,
    reject_payment_account,
    return_payment_account,
)
from tokoumkm.shops.actions.closing import ShopNotReady, mark_submitted, reject_shop
from tokoumkm.shops.models import PaymentAccountState, ShopState
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.profile import ShopProfile
from tokoumkm.shops.queries import payment_account_in_force, payment_account_refused

pytestmark = pytest.mark.usefixtures("database")

WHY = "Usaha ini sudah mempunyai toko lain."


def profile_of(shop) -> ShopProfile:
    words = {name: getattr(shop, name) for name in ShopProfile._fields}
    return ShopProfile(**words)


def propose(shop, number: str = "1234 5678 9012"):
    return propose_payment_account(shop, bank="BRI", number=number, holder="Lestari Handayani")


def test_a_rejected_shop_is_submitted_again_with_another_profile_only():
    shop = factories.shop("Anyam", state=ShopState.SUBMITTED)

    reject_shop(shop, note=WHY, by=factories.officer())

    assert (shop.state, shop.office_note) == (ShopState.REJECTED, WHY)
    assert (written()[-1].act, written()[-1].reason) == (Act.SHOP_REJECTED, WHY)
    change_profile(shop, profile_of(shop))
    with pytest.raises(ShopNotReady, match="ditolak dinas"):
        mark_submitted(shop)
    change_profile(shop, profile_of(shop)._replace(address="RT 05 RW 01"))
    assert shop.state == ShopState.DRAFT
    mark_submitted(shop)
    assert shop.office_note == ""


def test_a_shop_is_rejected_with_a_reason_by_an_officer_of_its_region():
    shop = factories.shop(state=ShopState.SUBMITTED)

    with pytest.raises(Refused, match="Tulis alasan penolakan"):
        reject_shop(shop, note=" ", by=factories.officer())
    with pytest.raises(NotYourRegion):
        reject_shop(shop, note=WHY, by=factories.officer(scope="33.04"))
    with pytest.raises(ShopNotReady):
        reject_shop(factories.shop(), note=WHY, by=factories.officer())
    assert shop.state == ShopState.SUBMITTED


def test_a_rejected_number_is_not_looked_at_again():
    shop = factories.shop()
    reject_payment_account(propose(shop), note=WHY, by=factories.officer())

    with pytest.raises(BadPaymentAccount, match="sudah menolak nomor rekening ini"):
        propose(shop, number="123456789012")
    assert propose(shop, number="999888777").state == PaymentAccountState.PROPOSED
    assert propose(factories.shop()).state == PaymentAccountState.PROPOSED


def test_a_returned_number_may_come_again_and_the_old_account_stays():
    shop = factories.shop()
    before, asked = payment_account_in_force(shop.id), propose(shop)

    return_payment_account(asked, note="Tulis nama lengkap.", by=factories.officer())

    assert (asked.state, asked.office_note) == (PaymentAccountState.RETURNED, "Tulis nama lengkap.")
    assert written()[-1].act == Act.BANK_RETURNED
    assert "5678" not in written()[-1].changes
    assert payment_account_in_force(shop.id) == before
    with pytest.raises(AlreadyDecided):
        return_payment_account(asked, note="Lagi", by=factories.officer())
    assert propose(shop).state == PaymentAccountState.PROPOSED


def test_saying_what_to_mend_needs_words():
    with pytest.raises(Refused, match="Tulis catatan"):
        return_payment_account(propose(factories.shop()), note=" ", by=factories.officer())


def test_the_seller_reads_the_answer_until_they_ask_for_something_else():
    shop = factories.shop()
    assert payment_account_refused(shop.id) is None
    asked = propose(shop)
    assert payment_account_refused(shop.id) is None

    reject_payment_account(asked, note=WHY, by=factories.officer())
    assert payment_account_refused(shop.id) == asked

    propose(shop, number="999888777")
    assert payment_account_refused(shop.id) is None
