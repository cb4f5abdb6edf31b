"""Sealed texts can be opened with their key and in their row, and nowhere else."""

import pytest

from tokoumkm import secrecy
from tokoumkm.secrecy import Unreadable, keyed_index, keyed_indexes, seal, unseal

NIK = "3303050102030001"
ROW = "businesses:UMKM-3303-000123:nik"
KEY = "a key of this test, long enough for it"
NEXT = "another key, just as long as the first"


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setattr(secrecy, "_keys", tuple)
    secrecy.use_keys(KEY)


def test_a_sealed_text_opens_again():
    assert unseal(seal(NIK, row=ROW), row=ROW) == NIK


def test_a_seal_shows_nothing_of_its_text_and_names_its_key():
    assert seal(NIK, row=ROW).startswith(f"{secrecy.current_key_id()}:")
    assert NIK not in seal(NIK, row=ROW)
    assert secrecy.current_key_id() not in KEY.encode().hex()


def test_two_seals_of_one_text_differ():
    assert seal(NIK, row=ROW) != seal(NIK, row=ROW)


@pytest.mark.parametrize(
    "row", ["businesses:UMKM-3303-000124:nik", "businesses:UMKM-3303-000123:phone", ""]
)
def test_a_seal_copied_to_another_place_does_not_open(row):
    with pytest.raises(Unreadable, match="another row"):
        unseal(seal(NIK, row=ROW), row=row)


def test_equal_texts_have_equal_indexes():
    assert keyed_index(NIK) == keyed_index(NIK)
    assert keyed_index(NIK) != keyed_index("3303050102030002")


def test_another_key_opens_nothing_and_gives_other_indexes():
    sealed, index = seal(NIK, row=ROW), keyed_index(NIK)

    secrecy.use_keys(NEXT)

    assert keyed_index(NIK) != index
    with pytest.raises(Unreadable, match="PII_KEYS_OLD"):
        unseal(sealed, row=ROW)


def test_an_old_key_opens_and_finds_but_seals_nothing_new():
    sealed, index = seal(NIK, row=ROW), keyed_index(NIK)

    secrecy.use_keys(NEXT, old=[KEY])

    assert unseal(sealed, row=ROW) == NIK
    assert keyed_indexes(NIK) == [keyed_index(NIK), index]
    resealed = seal(NIK, row=ROW)
    secrecy.use_keys(NEXT)
    assert unseal(resealed, row=ROW) == NIK


def test_a_key_given_twice_is_one_key():
    secrecy.use_keys(KEY, old=[KEY])

    assert keyed_indexes(NIK) == [keyed_index(NIK)]


@pytest.mark.parametrize("text", ["", NIK, "v1:", "{id}:", "{id}:####", "{id}:AAAA", "v1:AAAA"])
def test_what_is_no_seal_is_unreadable(text):
    with pytest.raises(Unreadable):
        unseal(text.format(id=secrecy.current_key_id()), row=ROW)


def test_a_changed_seal_is_unreadable():
    sealed = seal(NIK, row=ROW)
    other_end = "A" if sealed[-3] != "A" else "B"

    with pytest.raises(Unreadable):
        unseal(sealed[:-3] + other_end + sealed[-2:], row=ROW)


def test_a_key_id_cannot_be_swapped():
    sealed = seal(NIK, row=ROW)
    secrecy.use_keys(NEXT, old=[KEY])
    _, _, text = sealed.partition(":")

    with pytest.raises(Unreadable):
        unseal(f"{secrecy.current_key_id()}:{text}", row=ROW)


def test_keys_are_never_printed():
    assert KEY not in repr(secrecy._keys())
    assert secrecy._keys()[0].indexing.hex() not in repr(secrecy._keys())


def test_without_a_key_nothing_is_sealed_by_accident(monkeypatch):
    monkeypatch.setattr(secrecy, "_keys", tuple)

    with pytest.raises(RuntimeError, match="use_keys"):
        seal(NIK, row=ROW)
    with pytest.raises(RuntimeError, match="use_keys"):
        keyed_index(NIK)


def test_what_was_sealed_years_ago_still_opens():
    """Whoever changes how keys are derived must keep the old way beside the new one."""
    old = "bd61b02f:XEAbz8YqE/Q4z4bVxvWf6fyErpq92mTdLmss5/KUBsarE0Ib783JHHS3LNM="

    assert unseal(old, row=ROW) == NIK
    assert keyed_index(NIK) == "a95eb66790bfb99b067b2b3e83e854d6f8ae4678b5cf22c15c57e83ca56b0b95"
