"""What the office decides is in the audit: before, after, why and where."""

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.actions.curating import publish_product, return_product
from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.opening import open_shop, suspend_shop
from tokoumkm.database import one_change
from tokoumkm.shops.actions.banking import (
    approve_payment_account,
    propose_payment_account,
    reject_payment_account,
)
from tokoumkm.shops.actions.closing import ShopNotReady, return_shop
from tokoumkm.shops.models import ShopState

pytestmark = pytest.mark.usefixtures("database")

NOTE = "Tambahkan foto dapur."
NUMBER = "1234 5678 9012"


@pytest.fixture
def siti():
    return factories.officer()


def told() -> tuple[str, str, str]:
    """The only act, what it was about, and its reason."""
    [row] = written()
    assert (row.actor_name, row.region_code) == ("Siti Rohmah", factories.SELABAYA)
    return row.act, row.about_words, row.reason


def changed() -> dict[str, tuple[str, str]]:
    [row] = written()
    return {change.name: (change.before, change.after) for change in row.changed}


def test_a_shop_opens(siti):
    shop = factories.product(of=factories.shop("Anyam", state=ShopState.SUBMITTED)).shop

    open_shop(shop, by=siti)

    assert told() == (Act.SHOP_OPENED, "Anyam", "")
    assert changed() == {"status": ("menunggu dinas", "sudah buka")}


def test_a_shop_that_cannot_open_yet_leaves_nothing(siti):
    with pytest.raises(ShopNotReady):
        open_shop(factories.shop(state=ShopState.SUBMITTED), by=siti)

    assert not written()


def test_a_shop_is_returned(siti):
    return_shop(factories.shop("Anyam", state=ShopState.SUBMITTED), note=NOTE, by=siti)

    assert told() == (Act.SHOP_RETURNED, "Anyam", NOTE)
    assert changed() == {"status": ("menunggu dinas", "masih disiapkan penjual")}


def test_a_shop_is_closed(siti):
    suspend_shop(factories.shop("Anyam"), note=NOTE, by=siti)

    assert told() == (Act.SHOP_SUSPENDED, "Anyam", NOTE)
    assert changed() == {"status": ("sudah buka", "ditutup dinas")}


def test_another_payment_account_shows_both_and_neither_number(siti):
    shop = factories.shop("Anyam")
    account = propose_payment_account(shop, bank="BRI", number=NUMBER, holder="Lestari Handayani")

    approve_payment_account(account, by=siti)

    assert told() == (Act.BANK_APPROVED, "Rekening Anyam", "")
    before, after = changed()["rekening"]
    assert (before[:10], after[:3]) == ("Bank Jateng"[:10], "BRI")
    assert ("0483" in before, "9012" in after) == (True, True)
    [row] = written()
    assert "123456" not in row.changes.replace(" ", "")
    assert "00000" not in row.changes.replace(" ", "")


def test_the_first_payment_account_comes_after_nothing(siti):
    shop = factories.shop()
    with one_change():
        shop.payment_accounts[0].state = "replaced"
    account = propose_payment_account(shop, bank="BRI", number=NUMBER, holder="Lestari")

    approve_payment_account(account, by=siti)

    assert changed()["rekening"][0] == ""


def test_a_payment_account_is_refused(siti):
    shop = factories.shop("Anyam")
    account = propose_payment_account(shop, bank="BRI", number=NUMBER, holder="Lestari Handayani")

    reject_payment_account(account, note=NOTE, by=siti)

    assert told() == (Act.BANK_REJECTED, "Rekening Anyam", NOTE)
    asked, answer = changed()["usul rekening"]
    assert ("BRI" in asked, "9012" in asked, answer) == (True, True, "ditolak")


def test_a_product_is_published(siti):
    product = factories.product(
        "Tas", of=factories.shop("Anyam"), state=ProductState.SUBMITTED, listed_at=None
    )

    publish_product(product, by=siti)

    assert told() == (Act.PRODUCT_PUBLISHED, "Tas (Anyam)", "")
    assert changed() == {"status": ("menunggu dinas", "sudah tayang")}


def test_a_product_is_returned(siti):
    product = factories.product("Tas", of=factories.shop("Anyam"), state=ProductState.SUBMITTED)

    return_product(product, note=NOTE, by=siti)

    assert told() == (Act.PRODUCT_RETURNED, "Tas (Anyam)", NOTE)
    assert changed() == {"status": ("menunggu dinas", "masih berupa draf")}


def test_another_name_and_category_are_accepted(siti):
    product = factories.product(
        "Tas",
        of=factories.shop("Anyam"),
        category_id=factories.category("Anyaman").id,
        proposed_name="Tas Pandan",
        proposed_category_id=factories.category("Tas").id,
    )

    publish_product(product, by=siti)

    assert told() == (Act.PRODUCT_PUBLISHED, "Tas Pandan (Anyam)", "")
    assert changed() == {"nama": ("Tas", "Tas Pandan"), "kategori": ("Anyaman", "Tas")}


def test_another_category_is_returned(siti):
    product = factories.product(
        "Tas", of=factories.shop("Anyam"), proposed_category_id=factories.category("Obat").id
    )

    return_product(product, note=NOTE, by=siti)

    assert told() == (Act.PRODUCT_RETURNED, "Tas (Anyam)", NOTE)
    assert changed() == {"usul kategori": ("Obat", "dikembalikan")}
