"""Words, numbers and protected numbers that people look for businesses by."""

import pytest

from tests import factories
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.search import NoExactNumber, exactly, is_called, is_protected
from tokoumkm.database import db

NIK = "3303050102030001"


@pytest.fixture
def karti(database) -> Business:
    factories.business("Batik 100%_Jaya", owner_name="Budi Santoso", phone=None)
    sealed = kept_columns({"nik": NIK}, number="UMKM-3303-990001")
    return factories.business(
        "Dapur Bu Karti",
        owner_name="Karti Lestari",
        registration_number="UMKM-3303-990001",
        nib="9120001234567",
        phone="+6281234567890",
        **sealed,
    )


def names(condition) -> list[str]:
    return list(db.session.scalars(db.select(Business.name).where(condition)))


@pytest.mark.parametrize(
    "words",
    ["karti", "LESTARI dapur", "umkm-3303-990001", " UMKM-3303-990001 ", "9120001234567"],
)
def test_a_business_is_found_by_its_names_and_numbers(karti, words):
    assert names(is_called(words)) == ["Dapur Bu Karti"]


@pytest.mark.parametrize("words", ["karti budi", "%", "_", "UMKM-3303", NIK, "081234567890", " "])
def test_what_says_something_else_finds_nothing_of_hers(karti, words):
    assert "Dapur Bu Karti" not in names(is_called(words))


def test_signs_that_mean_something_to_the_database_are_only_signs(karti):
    assert names(is_called("100%_")) == ["Batik 100%_Jaya"]


@pytest.mark.parametrize(
    "typed", [NIK, "3303 0501 0203 0001", "0812 3456 7890", "+62 812-3456-7890"]
)
def test_protected_numbers_are_found_whole_and_only_so(karti, typed):
    condition, number = exactly(typed)

    assert names(condition) == ["Dapur Bu Karti"]
    assert "•" in str(number)
    assert is_protected(typed)


@pytest.mark.parametrize("typed", ["", "karti", "330305010203", "UMKM-3303-990001"])
def test_what_is_no_protected_number_is_refused(typed):
    assert not is_protected(typed)
    with pytest.raises(NoExactNumber, match="16 angka NIK"):
        exactly(typed)


def test_a_nib_may_stand_in_an_address():
    assert not is_protected("9120001234567")
