"""From a draft to the lists, with the office in between."""

import pytest

from tests import factories
from tests.catalog import goods
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.catalog.actions.curating import (
    NotInThatState,
    publish_product,
    relist_product,
    return_product,
    submit_product,
    withdraw_product,
)
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.queries import listed_products
from tokoumkm.errors import Refused
from tokoumkm.shops.oversight import NotYourRegion

pytestmark = pytest.mark.usefixtures("database")


def test_submitted_published_and_listed():
    product = goods.created()

    submit_product(product)
    assert product.state == ProductState.SUBMITTED

    publish_product(product, by=factories.officer())
    assert product.state == ProductState.PUBLISHED
    assert product.is_listed
    assert product.listed_at


def test_returned_with_a_note_and_submitted_again():
    product = goods.created()
    submit_product(product)

    return_product(product, note="Tambahkan foto.", by=factories.officer())
    assert (product.state, product.office_note) == (ProductState.DRAFT, "Tambahkan foto.")

    submit_product(product)
    assert product.office_note == ""


def test_a_note_is_needed_to_say_no():
    product = factories.product(state=ProductState.SUBMITTED)

    with pytest.raises(Refused, match="Tulis catatan"):
        return_product(product, note=" ", by=factories.officer())


def test_a_proposed_name_is_accepted_or_returned_while_the_old_one_stays_up():
    accepted = factories.product(proposed_name="Tas Rotan")
    publish_product(accepted, by=factories.officer())
    assert (accepted.name, accepted.proposed_name) == ("Tas Rotan", None)
    assert listed_products(ProductFilter(q="rotan")).total == 1

    returned = factories.product(proposed_name="Obat Kuat")
    return_product(returned, note="Bukan produk toko ini.", by=factories.officer())
    assert (returned.name, returned.proposed_name) == ("Tas Anyaman Pandan", "Obat Kuat")
    assert returned.is_listed


def test_publishing_again_keeps_the_first_day():
    product = factories.product()
    first = product.listed_at

    withdraw_product(product)
    relist_product(product)

    assert product.listed_at == first


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (ProductState.PUBLISHED, submit_product),
        (ProductState.DRAFT, withdraw_product),
        (ProductState.SUBMITTED, relist_product),
        (ProductState.DRAFT, lambda product: publish_product(product, by=factories.officer())),
        (
            ProductState.PUBLISHED,
            lambda product: return_product(product, note="x", by=factories.officer()),
        ),
    ],
)
def test_a_step_from_another_state_is_refused_with_what_to_do(state, step):
    with pytest.raises(NotInThatState, match="Muat ulang halaman"):
        step(factories.product(state=state))


@pytest.mark.parametrize(
    "somebody",
    [
        factories.account,
        lambda: factories.officer(scope="33.04"),
        lambda: factories.officer(role=OfficerRole.VIEWER),
    ],
    ids=["no officer", "another region", "viewer"],
)
def test_only_an_officer_of_the_region_decides(somebody):
    product = factories.product(state=ProductState.SUBMITTED)

    with pytest.raises(NotYourRegion):
        publish_product(product, by=somebody())

    assert product.state == ProductState.SUBMITTED
