"""What a one-time secret looks like, and what is kept of it."""

import re

import pytest

from tokoumkm import secrecy
from tokoumkm.accounts.one_time import (
    LENGTH,
    LETTERS,
    new_link_secret,
    new_paper_code,
    paper_hash,
    paper_hashes,
    typed_paper_code,
)

RINI = "+6281200000137"


@pytest.fixture(autouse=True)
def _keys(monkeypatch):
    monkeypatch.setattr(secrecy, "_keys", ())
    secrecy.use_keys("a-key-only-for-these-tests-0123456789")


def test_a_link_holds_256_bits():
    assert len(new_link_secret()) == 43  # 32 bytes in base 64
    assert new_link_secret() != new_link_secret()


def test_a_code_on_paper_holds_40_bits_in_eight_letters():
    assert re.fullmatch(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", new_paper_code())
    assert len(LETTERS) ** LENGTH == 2**40
    assert new_paper_code() != new_paper_code()


def test_no_code_has_letters_that_look_like_digits():
    assert not set(LETTERS) & set("OIL")


@pytest.mark.parametrize(
    "typed", ["7K01-9Q2M", "7k01 9q2m", "7kol9q2m", " 7 k O i - 9 Q 2 m ", "7K01–9Q2M", "7K01.9Q2M"]
)
def test_a_code_is_read_however_it_was_typed(typed):
    assert typed_paper_code(typed) == "7K01-9Q2M"


@pytest.mark.parametrize("typed", ["", "-", "7K01-9Q2", "7K01-9Q2M5", "🍌", "\0", "7" * 9_999])
def test_what_is_no_code_becomes_none(typed):
    assert typed_paper_code(typed) != "7K01-9Q2M"
    assert len(typed_paper_code(typed)) <= LENGTH + 2


def test_what_is_kept_belongs_to_one_number_and_needs_the_servers_key():
    kept = paper_hash(RINI, code="7K01-9Q2M")

    assert kept in paper_hashes(RINI, typed="7kol 9q2m")
    assert kept not in paper_hashes("+6281200000138", typed="7K01-9Q2M")
    secrecy.use_keys("another-key-only-for-these-tests-98765")
    assert kept not in paper_hashes(RINI, typed="7K01-9Q2M")


def test_a_code_outlives_a_change_of_keys():
    kept = paper_hash(RINI, code="7K01-9Q2M")

    secrecy.use_keys(
        "another-key-only-for-these-tests-98765", old=["a-key-only-for-these-tests-0123456789"]
    )

    assert kept in paper_hashes(RINI, typed="7K01-9Q2M")
