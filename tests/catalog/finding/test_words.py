"""What a word is, what it is a form of, and what it may have meant."""

import pytest
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from tokoumkm.catalog.asking import Term, question_of, read_question
from tokoumkm.catalog.spelling import mended
from tokoumkm.catalog.words import stem_of, with_stems, words_in

ROOTS = ("tulis", "buka", "anyam", "kirim", "pilih", "sapu", "nyanyi", "gosok", "dorong", "suling")
BEFORE = ("be", "ber", "di", "ke", "ku", "kau", "me", "mem", "men", "meng", "meny", "memper", "pe")
BEFORE += ("pem", "pen", "peng", "peny", "per", "se", "te", "ter")
BEHIND = ("i", "is", "isme", "isasi", "kan", "an", "lah", "kah", "tah", "pun", "ku", "mu", "nya")
INSIDE = ("el", "em", "er", "in")
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


def test_every_shape_of_an_affix_is_shown_to_the_stemmer():
    forms = {before + root for root in ROOTS for before in BEFORE}
    forms |= {root + behind for root in ROOTS for behind in BEHIND}
    forms |= {root[0] + inside + root[1:] for root in ROOTS for inside in INSIDE}
    stemmer = StemmerFactory().create_stemmer()

    assert {form: stem_of(form) for form in forms} == {form: stemmer.stem(form) for form in forms}
    assert sum(stem_of(form) in ROOTS for form in forms) > len(forms) // 2


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
