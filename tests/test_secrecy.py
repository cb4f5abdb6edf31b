"""Sealed texts can be opened with the key, and with nothing else."""

import pytest

from tokoumkm import secrecy
from tokoumkm.secrecy import Unreadable, keyed_index, seal, unseal

NIK = "3303050102030001"


@pytest.fixture(autouse=True)
def _key(monkeypatch):
    monkeypatch.setattr(secrecy, "_keys", None)
    secrecy.use_key("a key of this test, long enough for it")


def test_a_sealed_text_opens_again():
    assert unseal(seal(NIK)) == NIK


def test_a_seal_shows_nothing_of_its_text_and_names_its_key():
    assert seal(NIK).startswith("v1:")
    assert NIK not in seal(NIK)


def test_two_seals_of_one_text_differ():
    assert seal(NIK) != seal(NIK)


def test_equal_texts_have_equal_indexes():
    assert keyed_index(NIK) == keyed_index(NIK)
    assert keyed_index(NIK) != keyed_index("3303050102030002")


def test_another_key_opens_nothing_and_gives_other_indexes():
    sealed, index = seal(NIK), keyed_index(NIK)

    secrecy.use_key("another key, just as long as the first")

    assert keyed_index(NIK) != index
    with pytest.raises(Unreadable):
        unseal(sealed)


@pytest.mark.parametrize("text", ["", NIK, "v1:", "v1:####", "v1:AAAA", "v2:" + "A" * 64])
def test_what_is_no_seal_is_unreadable(text):
    with pytest.raises(Unreadable):
        unseal(text)


def test_a_changed_seal_is_unreadable():
    sealed = seal(NIK)
    other_end = "A" if sealed[-3] != "A" else "B"

    with pytest.raises(Unreadable):
        unseal(sealed[:-3] + other_end + sealed[-2:])


def test_a_key_id_cannot_be_swapped():
    with pytest.raises(Unreadable):
        unseal(seal(NIK).replace("v1:", "v2:", 1))


def test_without_a_key_nothing_is_sealed_by_accident(monkeypatch):
    monkeypatch.setattr(secrecy, "_keys", None)

    with pytest.raises(RuntimeError, match="use_key"):
        seal(NIK)


def test_what_was_sealed_years_ago_still_opens():
    """Whoever changes how keys are derived must keep the old way beside the new one."""
    old = "v1:zknIbdd9FOshAPNNd/nYy52erBBN+KKv52Bw+xq7LW9o3A26unLthxWb1qw="

    assert unseal(old) == NIK
    assert keyed_index(NIK) == "a95eb66790bfb99b067b2b3e83e854d6f8ae4678b5cf22c15c57e83ca56b0b95"
