"""Questions about places, on the regions that come with the program."""

import pytest

from tests.databases import statements
from tokoumkm.regions.queries import (
    UNKNOWN,
    children_of,
    full_name,
    full_names,
    kecamatan_in,
    names_of,
    provinces,
    region,
    villages_in,
)

pytestmark = pytest.mark.usefixtures("database")

NOT_CODES = ["", "33.", "33.3", "%", "33%", "' OR 1=1", "99", "3303", "\0", "33.03.06.9999"]


def test_a_place_is_named_with_all_it_lies_in():
    assert full_name("33.03.06.2014") == "Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah"
    assert full_name("33.03") == "Kabupaten Purbalingga, Jawa Tengah"
    assert full_name("33") == "Jawa Tengah"


@pytest.mark.parametrize("code", NOT_CODES)
def test_what_is_no_place_is_unknown_and_contains_nothing(code):
    assert full_name(code) == UNKNOWN == "Wilayah belum diketahui"
    assert region(code) is None
    assert not children_of(code)
    assert not kecamatan_in(code)
    assert not villages_in(code)


def test_many_full_names_are_one_question():
    with statements() as asked:
        names = full_names(["33.03.06.2014", "33.02", "99.99", "' OR 1=1"])

    assert len(asked) == 1
    assert names == {
        "33.03.06.2014": "Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah",
        "33.02": "Kabupaten Banyumas, Jawa Tengah",
        "99.99": UNKNOWN,
    }


def test_a_full_name_is_one_question():
    with statements() as asked:
        full_name("33.03.06.2014")

    assert len(asked) == 1


def test_purbalingga_has_18_kecamatan_by_name():
    names = [place.name for place in kecamatan_in("33.03")]

    assert len(names) == 18
    assert names == sorted(names)
    assert "Kalimanah" in names


def test_a_prefix_may_be_a_province_or_a_kecamatan_itself():
    assert len(kecamatan_in("33")) == 576
    assert [place.code for place in kecamatan_in("33.03.06")] == ["33.03.06"]


def test_a_village_contains_no_kecamatan():
    assert not kecamatan_in("33.03.06.2014")


def test_villages_are_those_of_one_kecamatan():
    villages = villages_in("33.03.06")

    assert "Selabaya" in [village.name for village in villages]
    assert all(village.code.startswith("33.03.06.") for village in villages)
    assert not villages_in("33.03")


def test_there_are_38_provinces():
    assert len(provinces()) == 38


def test_a_province_contains_its_kabupaten_and_kota():
    assert [place.level for place in children_of("33")] == [2] * 35


def test_many_names_are_one_question_and_unknown_codes_are_left_out():
    with statements() as asked:
        names = names_of(["33", "33.03", "99", "33"])

    assert names == {"33": "Jawa Tengah", "33.03": "Kabupaten Purbalingga"}
    assert len(asked) == 1
