"""What a visitor may have meant by a word that no product has."""

from collections.abc import Collection, Iterable, Sequence

from tokoumkm.catalog.asking import Question, question_of
from tokoumkm.catalog.words import stem_of

SHORTEST_BEGINNING = 2
# How many letters may be wrong in a word of so many letters and more.
FAULTS = ((7, 2), (4, 1))


def mended(asked: Question, vocabulary: Collection[str]) -> Question | None:
    """The question with each unknown word replaced by the nearest, or the last one finished.

    Where every word is known, one of them may still be a slip that a seller made as well.
    What it gives is what asking for its words would give, so that a second page fits the first.
    """
    if not asked.words:
        return None
    known, last = set(vocabulary), asked.words[-1]
    is_begun = _goes_on(last, known)
    spelled = [_spelled(word, known) for word in asked.words[:-1]]
    spelled.append(_spelled(last, known) if not is_begun else last)
    words = [word for word in spelled if word]
    if len(words) < len(spelled):
        return None
    if is_begun and (tuple(words) == asked.words or _spelled(last, known) != last):
        return question_of(words, beginning=True)
    if tuple(words) == asked.words:
        words = _one_replaced(asked.words, known)
    return question_of(words) if words else None


def _goes_on(word: str, known: Iterable[str]) -> bool:
    long_enough = len(word) >= SHORTEST_BEGINNING
    return long_enough and any(each != word and each.startswith(word) for each in known)


def _spelled(word: str, known: Collection[str]) -> str | None:
    return word if word in known or stem_of(word) in known else _nearest(word, known)


def _one_replaced(words: Sequence[str], known: Collection[str]) -> list[str]:
    for here, word in enumerate(words):
        if other := _nearest(word, [each for each in known if each != word]):
            return [*words[:here], other, *words[here + 1 :]]
    return []


def _nearest(word: str, known: Collection[str]) -> str | None:
    """The word with the fewest wrong letters; among equals the one that looks most alike."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA, JaroWinkler

    most = next((faults for length, faults in FAULTS if len(word) >= length), 0)
    if not most or not word.isalpha():
        return None
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=most, limit=10)
    ranked = sorted(
        near, key=lambda found: (found[1], -JaroWinkler.similarity(word, found[0]), found[0])
    )
    return ranked[0][0] if ranked else None
