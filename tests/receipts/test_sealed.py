"""The tax number on receipts, sealed anew with another key: the one change a receipt allows."""

import pytest

from tests import factories, moves
from tests.databases import KEYS
from tests.receipts.paying import receipt_of
from tokoumkm import secrecy
from tokoumkm.receipts.actions.choosing import choose_numbers
from tokoumkm.receipts.models import Shown
from tokoumkm.receipts.queries import settings_of
from tokoumkm.sealing.actions import rotate_keys

pytestmark = pytest.mark.usefixtures("database")

NEW = "tests-another-key-4d0b71e5c2a98f36"
NPWP = "092542943407000"


@pytest.fixture
def new_key():
    yield lambda: secrecy.use_keys(NEW, old=[KEYS["PII_KEY"]])
    secrecy.use_keys(KEYS["PII_KEY"])


def test_a_receipt_keeps_its_number_when_the_key_is_changed(new_key):
    shop = factories.shop()
    choose_numbers(shop, nib_shown=Shown.HIDDEN, npwp_shown=Shown.FULL, npwp=NPWP)
    order = moves.completed(factories.order(factories.product(of=shop)))
    sealed = receipt_of(order).npwp_sealed

    new_key()
    rotation = rotate_keys()
    secrecy.use_keys(NEW)

    assert rotation.unreadable == []
    assert receipt_of(order).npwp_sealed != sealed
    assert receipt_of(order).npwp_words == NPWP
    assert settings_of(shop).npwp == NPWP


def test_a_seal_moved_to_another_receipt_opens_there_no_more():
    shop = factories.shop()
    choose_numbers(shop, nib_shown=Shown.HIDDEN, npwp_shown=Shown.FULL, npwp=NPWP)
    bag = factories.product(of=shop)
    first, second = (receipt_of(moves.completed(factories.order(bag))) for _ in range(2))

    first.npwp_sealed = second.npwp_sealed

    with pytest.raises(secrecy.Unreadable):
        str(first.npwp_words)
