"""A shop begins as a draft of its business."""

import pytest

from tests import factories
from tokoumkm.accounts.phones import BadPhone
from tokoumkm.database import db
from tokoumkm.shops.actions.starting import ShopExists, start_shop
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.profile import BadProfile, ShopProfile
from tokoumkm.shops.queries import shop_of

pytestmark = pytest.mark.usefixtures("database")

PROFILE = ShopProfile(
    name="  Anyam   Lestari ",
    story="Sejak 1998.",
    village_code=factories.SELABAYA,
    address="RT 02 RW 04",
    phone="0813 1234 5678",
    opening_hours="Senin–Sabtu",
)


def start(**changes) -> Shop:
    return start_shop(
        factories.business(), owner=factories.account(), profile=PROFILE._replace(**changes)
    )


def test_a_shop_is_a_draft_with_its_owner_in_it():
    owner = factories.account()

    shop = start_shop(factories.business(), owner=owner, profile=PROFILE)

    assert shop.state == ShopState.DRAFT
    assert (shop.name, shop.slug) == ("Anyam Lestari", "anyam-lestari")
    assert shop.phone == "+6281312345678"
    assert shop_of(owner) == shop


def test_the_second_shop_of_a_name_has_another_address():
    assert [start().slug for _ in range(3)] == [
        "anyam-lestari",
        "anyam-lestari-2",
        "anyam-lestari-3",
    ]
    assert start().slug.startswith("anyam-lestari-")


def test_a_business_has_one_shop_and_an_account_works_in_one():
    shop = factories.shop()

    with pytest.raises(ShopExists, match="UMKM ini sudah mempunyai toko"):
        start_shop(shop.business, owner=factories.account(), profile=PROFILE)
    with pytest.raises(ShopExists, match="Akun Anda sudah mempunyai toko"):
        start_shop(factories.business(), owner=factories.owner_of(shop), profile=PROFILE)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"name": " "}, BadProfile),
        ({"name": "x" * 81}, BadProfile),
        ({"story": "x" * 3_001}, BadProfile),
        ({"village_code": "33.03.06.9999"}, BadProfile),
        ({"village_code": "33.03"}, BadProfile),
        ({"village_code": "' or 1=1"}, BadProfile),
        ({"phone": "123"}, BadPhone),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(typed, refusal):
    with pytest.raises(refusal):
        start(**typed)

    assert db.session.scalars(db.select(Shop)).all() == []
