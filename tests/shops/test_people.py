"""Sellers as the office knows them, inside a region."""

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.database import one_change
from tokoumkm.shops.people import seller_in, sellers_called

pytestmark = pytest.mark.usefixtures("database")

DISTRICT, KECAMATAN, ELSEWHERE = "33.03", "33.03.06", "33.02"
PHONE = "+6281200000137"


def names(typed, scope=DISTRICT):
    return [seller.account.name for seller in sellers_called(typed, scope=scope)]


@pytest.mark.parametrize("typed", ["0812 0000 0137", "+62812-0000-0137"])
def test_an_owner_in_the_register_is_found_by_number(typed):
    factories.business("Tahu Bu Nani", phone=PHONE)
    factories.account("Nani", phone=PHONE)

    [nani] = sellers_called(typed, scope=KECAMATAN)

    assert nani.account.name == "Nani"
    assert [business.name for business in nani.businesses] == ["Tahu Bu Nani"]
    assert nani.about.region == factories.SELABAYA


def test_a_member_of_a_shop_is_found_by_the_business():
    factories.shop(of=factories.business(registration_number="UMKM-3303-900001"))

    assert names(" umkm-3303-900001") == ["Lestari Handayani"]


def test_other_regions_know_nobody():
    factories.business(phone=PHONE, registration_number="UMKM-3303-900001")
    nani = factories.account("Nani", phone=PHONE)

    assert names("081200000137", ELSEWHERE) == []
    assert names("UMKM-3303-900001", ELSEWHERE) == []
    assert seller_in(ELSEWHERE, account_id=nani.id) is None
    assert seller_in(DISTRICT, account_id=nani.id) is not None


def test_only_the_businesses_of_the_region_are_told():
    shop = factories.shop("Toko sini", of=factories.business("Toko sini"))
    owner = factories.owner_of(shop)
    with one_change():
        owner.phone = PHONE
    factories.business("Usaha sana", phone=PHONE, region_code="33.02.01")

    here = seller_in(DISTRICT, account_id=owner.id)

    assert [business.name for business in here.businesses] == ["Toko sini"]


def test_buyers_officers_and_erased_people_are_none():
    buyer, officer, erased = factories.account(), factories.officer(), factories.account()
    for person in (officer, erased):
        factories.business(phone=person.phone.reveal("the same number"))
    with one_change():
        erased.erased_at = clock.now()

    for person in (buyer, officer, erased):
        assert seller_in(DISTRICT, account_id=person.id) is None
        assert names(person.phone.reveal("the officer types it")) == []


def test_nobody_without_a_number_owns_the_businesses_without_one():
    factories.business("Tanpa nomor", phone=None)
    nomad = factories.account(phone=None, email="nomad@contoh.id")

    assert seller_in(DISTRICT, account_id=nomad.id) is None


@pytest.mark.parametrize("typed", ["", "%", "_", "🍌", "' or 1=1 --", "0" * 100])
def test_nonsense_finds_nobody(typed):
    factories.shop()

    assert names(typed) == []
