"""A no for good: what was rejected is not looked at again as it stands."""

import pytest

from tests import factories
from tests.audit.acting import written
from tests.catalog import goods
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.actions.curating import (
    NotInThatState,
    is_change_waiting,
    publish_product,
    reject_product,
    return_product,
    submit_product,
)
from tokoumkm.catalog.actions.writing import change_product
from tokoumkm.catalog.models import ProductState
from tokoumkm.errors import Refused

pytestmark = pytest.mark.usefixtures("database")

WHY = "Obat tanpa izin tidak boleh dijual."


@pytest.fixture
def rejected():
    product = goods.created()
    submit_product(product)
    reject_product(product, note=WHY, by=factories.officer())
    return product


def change(product, **typed):
    change_product(product, draft=goods.shown(product, **typed), by=factories.account())


def test_it_keeps_its_reason_and_cannot_be_submitted_again(rejected):
    assert (rejected.state, rejected.office_note) == (ProductState.REJECTED, WHY)
    row = written()[-1]
    assert (row.act, row.reason) == (Act.PRODUCT_REJECTED, WHY)
    assert [(c.name, c.before, c.after) for c in row.changed] == [
        ("status", "menunggu dinas", "ditolak dinas")
    ]
    with pytest.raises(NotInThatState, match="ditolak dinas"):
        submit_product(rejected)


def test_another_price_does_not_make_it_another_product(rejected):
    [variant] = goods.shown(rejected).variants

    change(rejected, variants=[variant._replace(price=30_000)], unit="pcs")

    assert rejected.state == ProductState.REJECTED


@pytest.mark.parametrize("typed", [{"name": "Tas Kain"}, {"description": "Tanpa obat."}])
def test_other_words_make_it_a_draft_that_can_be_submitted(rejected, typed):
    change(rejected, **typed)

    assert rejected.state == ProductState.DRAFT
    submit_product(rejected)
    assert rejected.office_note == ""


def test_a_reason_is_needed():
    product = factories.product(state=ProductState.SUBMITTED)

    with pytest.raises(Refused, match="Tulis alasan penolakan"):
        reject_product(product, note=" ", by=factories.officer())


def test_a_rejected_change_is_forgotten_and_the_old_words_stay_up():
    product = factories.product("Tas", proposed_name="Obat Kuat")

    reject_product(product, note=WHY, by=factories.officer())

    assert (product.name, product.proposed_name, product.is_listed) == ("Tas", None, True)
    assert (product.state, product.office_note) == (ProductState.PUBLISHED, WHY)
    assert [(c.before, c.after) for c in written()[-1].changed] == [("Obat Kuat", "ditolak")]


def test_a_returned_change_stays_to_be_mended_and_then_waits_again():
    product = factories.product("Tas", proposed_name="Tas Pandann")
    return_product(product, note="Salah ketik.", by=factories.officer())
    assert (product.proposed_name, is_change_waiting(product)) == ("Tas Pandann", False)
    with pytest.raises(NotInThatState):
        publish_product(product, by=factories.officer())

    change(product, name="Tas Pandann")
    assert not is_change_waiting(product)
    change(product, name="Tas Pandan")

    assert is_change_waiting(product)
    assert product.office_note == ""
    publish_product(product, by=factories.officer())
    assert (product.name, product.proposed_name, product.submitted_at) == ("Tas Pandan", None, None)


def test_taking_a_change_back_lets_it_wait_no_longer():
    product = factories.product("Tas", proposed_name="Tas Pandan")

    change(product, name="Tas")

    assert (product.proposed_name, product.submitted_at) == (None, None)
