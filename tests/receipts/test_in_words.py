"""Amounts in words: fixed examples, and every amount reads back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.receipts.in_words import LIMIT, in_words

EXAMPLES = {
    0: "nol rupiah",
    1: "satu rupiah",
    10: "sepuluh rupiah",
    11: "sebelas rupiah",
    19: "sembilan belas rupiah",
    20: "dua puluh rupiah",
    21: "dua puluh satu rupiah",
    100: "seratus rupiah",
    111: "seratus sebelas rupiah",
    999: "sembilan ratus sembilan puluh sembilan rupiah",
    1_000: "seribu rupiah",
    1_001: "seribu satu rupiah",
    2_000: "dua ribu rupiah",
    11_000: "sebelas ribu rupiah",
    100_000: "seratus ribu rupiah",
    101_000: "seratus satu ribu rupiah",
    125_000: "seratus dua puluh lima ribu rupiah",
    252_137: "dua ratus lima puluh dua ribu seratus tiga puluh tujuh rupiah",
    1_000_000: "satu juta rupiah",
    1_001_000: "satu juta seribu rupiah",
    1_000_000_000: "satu miliar rupiah",
    52_860_000_000_000: "lima puluh dua triliun delapan ratus enam puluh miliar rupiah",
}

ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
NUMBERS = {word: number for number, word in enumerate(ONES)} | {"sepuluh": 10, "sebelas": 11}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read(words: str) -> int:
    """The way back, written without a look at the way there."""
    total = group = last = 0
    for word in words.removesuffix(" rupiah").split():
        if word in NUMBERS:
            group, last = group + NUMBERS[word], NUMBERS[word]
        elif word == "seratus":
            group, last = group + 100, 0
        elif word == "seribu":
            total, group, last = total + 1000, 0, 0
        elif word == "belas":
            group, last = group + 10, 0
        elif word in ("puluh", "ratus"):
            size = 10 if word == "puluh" else 100
            group, last = group - last + last * size, 0
        else:
            total, group, last = total + group * SCALES[word], 0, 0
    return total + group


@pytest.mark.parametrize(("amount", "words"), sorted(EXAMPLES.items()))
def test_an_amount_is_written_as_people_say_it(amount, words):
    assert in_words(amount) == words


@given(st.integers(0, LIMIT - 1) | st.integers(0, 20_000))
def test_the_words_read_back_as_the_amount(amount):
    assert read(in_words(amount)) == amount


@given(st.integers(0, LIMIT - 1))
def test_one_is_never_said_before_a_hundred_or_a_single_thousand(amount):
    words = in_words(amount)

    assert "satu ratus" not in words
    assert "satu belas" not in words
    assert "satu puluh" not in words
    assert not words.startswith("satu ribu")
    assert words == " ".join(words.split())


@pytest.mark.parametrize("amount", [-1, LIMIT])
def test_what_no_receipt_says_is_refused(amount):
    with pytest.raises(ValueError, match="no amount of a receipt"):
        in_words(amount)
