"""Questions about the register."""

import pytest

from tests import factories
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.queries import (
    business,
    business_numbered,
    business_with_phone,
    businesses_with_nik,
    count_businesses,
)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def lestari():
    return factories.business(registration_number="UMKM-3303-000123", phone="+6281234567890")


@pytest.mark.parametrize("typed", ["UMKM-3303-000123", " umkm-3303-000123 "])
def test_a_business_is_found_by_its_number_as_people_type_it(lestari, typed):
    assert business_numbered(typed) == lestari


def test_of_two_numbers_that_differ_in_letters_the_typed_one_is_meant(lestari):
    small = factories.business(registration_number="umkm-3303-000123")

    assert business_numbered("umkm-3303-000123") == small
    assert business_numbered("UMKM-3303-000123") == lestari


@pytest.mark.parametrize("typed", ["", "UMKM-3303-000124", "%", "' OR 1=1"])
def test_an_unknown_number_is_nobody(lestari, typed):
    assert business_numbered(typed) is None


def test_number_and_phone_must_belong_together(lestari):
    assert business_with_phone("UMKM-3303-000123", "+6281234567890") == lestari
    assert business_with_phone("UMKM-3303-000123", "+6281234567891") is None
    assert business_with_phone("UMKM-3303-000124", "+6281234567890") is None


def test_all_businesses_of_one_citizen_are_found_by_the_index():
    facts = {"owner_name": "Lestari", "region_code": factories.SELABAYA}
    both = [
        register_business(BusinessFacts(name=name, nik="3303050102030001", **facts))
        for name in ("Anyam", "Keripik")
    ]
    register_business(BusinessFacts(name="Lain", nik="3303050102030002", **facts))

    assert businesses_with_nik("3303050102030001") == both


def test_businesses_are_counted_and_found_by_id(lestari):
    assert count_businesses() == 1
    assert business(lestari.id) == lestari
    assert business(lestari.id + 1) is None
