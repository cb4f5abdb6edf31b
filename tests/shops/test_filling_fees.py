"""Many fees of the seller's own rounds at once."""

import pytest

from tests import factories
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.shops.actions.filling_fees import copy_fee, fill_fees
from tokoumkm.shops.models import Shop
from tokoumkm.shops.offers import ways_of_shop
from tokoumkm.shops.terms import BadDelivery
from tokoumkm.shops.ways import DeliveryKind

pytestmark = pytest.mark.usefixtures("database")

PURBALINGGA, KUTASARI = "33.03.05", "33.03.07"


def fees(shop: Shop) -> dict[str, int]:
    return {fee.region_code: fee.fee for fee in ways_of_shop(shop.id)[DeliveryKind.OWN].fees}


def test_the_same_fee_to_those_that_are_chosen_and_the_others_stay():
    shop = factories.shop()

    fill_fees(shop, places=[PURBALINGGA, KUTASARI], fee=Rupiah(10_000))

    assert fees(shop) == {"33.03.05": 10_000, "33.03.06": 8_000, "33.03.07": 10_000}


def test_a_fee_is_copied_as_it_is_now():
    shop = factories.shop()

    copy_fee(shop, source=factories.KALIMANAH, places=[PURBALINGGA, factories.KALIMANAH])

    assert fees(shop) == {"33.03.05": 8_000, "33.03.06": 8_000}


def test_chosen_ones_are_served_no_more():
    shop = factories.shop()
    fill_fees(shop, places=[PURBALINGGA], fee=Rupiah(0))

    fill_fees(shop, places=[factories.KALIMANAH], fee=None)

    assert fees(shop) == {"33.03.05": 0}


@pytest.mark.parametrize(
    ("places", "fee", "sentence"),
    [
        ([], 1_000, "Centang paling sedikit satu"),
        (["32.01.01", "99.99.99"], 1_000, "tidak dikenal"),
        (["33.03"], 1_000, "tidak dikenal"),
        (["33.03.05"], -1, "Ongkir harus antara"),
        (["33.03.06"], None, "Sisakan paling sedikit satu kecamatan"),
    ],
)
def test_what_makes_no_sense_changes_nothing(places, fee, sentence):
    shop = factories.shop()

    with pytest.raises(BadDelivery, match=sentence):
        fill_fees(shop, places=places, fee=fee)

    assert fees(shop) == {"33.03.06": 8_000}


def test_nothing_can_be_copied_from_where_nobody_is_served():
    shop = factories.shop()

    with pytest.raises(BadDelivery, match="belum ada ongkirnya"):
        copy_fee(shop, source=PURBALINGGA, places=[KUTASARI])

    assert fees(shop) == {"33.03.06": 8_000}


def test_fees_alone_do_not_switch_the_rounds_on():
    shop = factories.shop()
    with one_change():
        db.session.delete(ways_of_shop(shop.id)[DeliveryKind.OWN])

    fill_fees(shop, places=[PURBALINGGA], fee=Rupiah(5_000))

    assert not ways_of_shop(shop.id)[DeliveryKind.OWN].is_active
