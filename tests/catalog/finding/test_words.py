"""What a word is, what it is a form of, and what it may have meant."""

import pytest

from tokoumkm.catalog.asking import Term, question_of, read_question
from tokoumkm.catalog.spelling import mended
from tokoumkm.catalog.words import stem_of, with_stems, words_in

pytestmark = pytest.mark.usefixtures("database")


def test_words_are_small_letters_without_marks():
    assert words_in("Kripik CAFÉ, oleh-oleh 100%_!") == ["kripik", "cafe", "oleh", "oleh", "100"]
    assert words_in("\0 '\" * \ud800 —") == []


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("anyaman", "anyam"),
        ("dianyam", "anyam"),
        ("keripik", "keripik"),
        ("manisan", "manisan"),
        ("serayu", "serayu"),
        ("kripik2", "kripik2"),
    ],
)
def test_names_of_the_trade_are_no_forms_of_other_words(word, stem):
    assert stem_of(word) == stem


def test_stems_stand_behind_the_words_so_that_neighbours_stay_neighbours():
    assert with_stems("Tas anyaman pandan") == ["tas", "anyaman", "pandan", "anyam"]


def test_words_with_another_name_are_asked_for_together():
    [sugar, fine] = read_question("gula jawa halus").groups

    assert Term(("gula", "merah")) in sugar
    assert Term(("gula", "kelapa")) in sugar
    assert fine == (Term(("halus",)),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kripik singkong", "keripik singkong"),
        ("keripik singkng", "keripik singkong"),
        ("keripik sing", "keripik sing"),
        ("teh", None),
        ("televisi", None),
        ("keripik televisi", None),
    ],
)
def test_an_unknown_word_becomes_the_nearest_or_nothing(typed, meant):
    other = mended(read_question(typed), ["keripik", "singkong", "tas", "pisang"])

    assert (other and " ".join(other.words)) == meant


def test_a_beginning_is_only_the_last_word():
    *others, last = question_of(["keripik", "sing"], beginning=True).groups

    assert Term(("sing",), is_beginning=True) in last
    assert all(not term.is_beginning for group in others for term in group)
