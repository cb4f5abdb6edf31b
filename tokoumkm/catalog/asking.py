"""What a visitor's words ask the index for: each of them, or another word for the same."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm.catalog.synonyms import Phrase, other_names
from tokoumkm.catalog.words import stem_of, words_in

MOST_WORDS = 8


class Term(NamedTuple):
    """Words that stand side by side, or anywhere; the last may be only the beginning of one."""

    words: Phrase
    is_beginning: bool = False
    is_scattered: bool = False


Group = tuple[Term, ...]


class Question(NamedTuple):
    """Of every group one term must occur. Without a group there is nothing to find."""

    words: Phrase = ()
    groups: tuple[Group, ...] = ()


def question_of(words: Sequence[str], *, beginning: bool = False) -> Question:
    """Ask for every word or its stem; words that have another name may come under that."""
    wanted, groups, here = tuple(words[:MOST_WORDS]), [], 0
    while here < len(wanted):
        phrase = _longest_known(wanted[here:])
        groups.append(_group(phrase, beginning=beginning and here + len(phrase) == len(wanted)))
        here += len(phrase)
    return Question(wanted, tuple(groups))


def read_question(typed: str) -> Question:
    return question_of(words_in(typed))


def _group(phrase: Phrase, *, beginning: bool) -> Group:
    terms = {Term(other): None for other in other_names().names.get(phrase, (phrase,))}
    if len(phrase) == 1:
        terms |= {Term((stem_of(phrase[0]),)): None}
    else:
        terms |= {Term(phrase, is_scattered=True): None}
    if beginning:
        terms |= {Term(phrase, is_beginning=True): None}
    return tuple(terms)


def _longest_known(words: Phrase) -> Phrase:
    """The most words from the beginning that have another name together; else the first."""
    others = other_names()
    lengths = range(min(len(words), others.longest), 1, -1)
    known = (words[:length] for length in lengths if words[:length] in others.names)
    return next(known, words[:1])
