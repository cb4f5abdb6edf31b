"""From a draft of a shop to an open one, with its checklist and the office in between."""

import pytest

from tests import factories
from tests.catalog import goods
from tokoumkm.catalog.actions.curating import publish_product, submit_product
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.opening import (
    missing_before_submission,
    open_shop,
    submit_shop,
    suspend_shop,
)
from tokoumkm.shops.actions.banking import approve_payment_account, propose_payment_account
from tokoumkm.shops.actions.closing import ShopNotReady, return_shop
from tokoumkm.shops.actions.delivering import set_pickup
from tokoumkm.shops.actions.requiring import attest
from tokoumkm.shops.actions.selling import set_cod
from tokoumkm.shops.actions.starting import start_shop
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.profile import ShopProfile
from tokoumkm.shops.requirements import ATTESTED

pytestmark = pytest.mark.usefixtures("database")

OFFICE = "33.03"


def started(village_code: str = factories.SELABAYA, address: str = "RT 02") -> Shop:
    profile = ShopProfile("Anyam Lestari", "", village_code, address, "081312345678", "")
    return start_shop(factories.business(), owner=factories.account(), profile=profile)


def with_product(shop: Shop) -> Product:
    product = create_product(shop, draft=goods.draft(), by=factories.owner_of(shop))
    submit_product(product)
    return product


def ready() -> tuple[Shop, Product]:
    shop = started()
    attest(shop, keys=ATTESTED, by=factories.owner_of(shop))
    set_cod(shop, accepts=True)
    set_pickup(shop, active=True)
    return shop, with_product(shop)


def test_a_new_shop_is_told_all_that_is_missing():
    shop = started(village_code="33.04.01", address="")

    missing = missing_before_submission(shop, office_region=OFFICE)

    assert [sentence.split()[0] for sentence in missing] == [
        "Isi",  # address and village
        "Alamat",  # outside the office's region
        "Terima",  # a way to pay
        "Pilih",  # a way to deliver
        "Ajukan",  # a product
        "Beri",  # the seller's word
    ]
    with pytest.raises(ShopNotReady, match="Hubungi petugas dinas"):
        submit_shop(shop, office_region=OFFICE)
    assert shop.state == ShopState.DRAFT


def test_a_proposed_payment_account_is_enough_to_be_submitted_but_not_to_be_opened():
    shop = started()
    attest(shop, keys=ATTESTED, by=factories.owner_of(shop))
    set_pickup(shop, active=True)
    publish_product(with_product(shop), by=factories.officer())
    account = propose_payment_account(shop, bank="BRI", number="12345678", holder="Lestari")
    submit_shop(shop, office_region=OFFICE)

    with pytest.raises(ShopNotReady, match="cara bayar yang berlaku"):
        open_shop(shop, by=factories.officer())
    assert shop.state == ShopState.SUBMITTED

    approve_payment_account(account, by=factories.officer())
    open_shop(shop, by=factories.officer())
    assert shop.state == ShopState.OPEN


def test_opening_approves_nothing_else_and_puts_published_products_in_the_lists():
    shop, product = ready()
    submit_shop(shop, office_region=OFFICE)

    with pytest.raises(ShopNotReady, match="produk yang disetujui"):
        open_shop(shop, by=factories.officer())

    publish_product(product, by=factories.officer())
    assert not product.is_listed
    open_shop(shop, by=factories.officer())
    assert product.is_listed


def test_returned_with_a_note_and_submitted_again():
    shop, _product = ready()
    submit_shop(shop, office_region=OFFICE)

    return_shop(shop, note="Foto kurang jelas.", by=factories.officer())
    assert (shop.state, shop.office_note) == (ShopState.DRAFT, "Foto kurang jelas.")

    submit_shop(shop, office_region=OFFICE)
    assert shop.state == ShopState.SUBMITTED


def test_a_suspended_shop_can_be_opened_again():
    bag = factories.product()
    suspend_shop(bag.shop, note="Aduan pembeli.", by=factories.officer())
    assert bag.shop.state == ShopState.SUSPENDED

    open_shop(bag.shop, by=factories.officer())

    assert bag.is_listed


@pytest.mark.parametrize(
    "step",
    [
        lambda shop: open_shop(shop, by=factories.officer()),
        lambda shop: return_shop(shop, note="x", by=factories.officer()),
        lambda shop: submit_shop(shop, office_region=OFFICE),
    ],
)
def test_a_step_from_another_state_is_refused_with_what_to_do(step):
    shop = factories.product().shop

    with pytest.raises(ShopNotReady, match="Muat ulang halaman"):
        step(shop)

    assert shop.state == ShopState.OPEN


def test_only_an_officer_of_the_region_decides():
    shop, _product = ready()
    submit_shop(shop, office_region=OFFICE)

    for somebody in (factories.owner_of(shop), factories.officer(scope="33.04")):
        with pytest.raises(NotYourRegion):
            open_shop(shop, by=somebody)
