"""Words as the index knows them: small letters without marks, and what each is a form of."""

import re
import unicodedata
from functools import cache, lru_cache

from Sastrawi.Dictionary.ArrayDictionary import ArrayDictionary
from Sastrawi.Stemmer.Stemmer import Stemmer
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40
# A stem is only looked for where there is room for an affix; PySastrawi does the same.
SHORTEST_FORM = 4
REMEMBERED = 50_000
# What PySastrawi takes away begins or ends so; to find that a word has none of it takes it long.
AFFIXED = re.compile(
    "(?:[bkmpst]e|di|ku|kau|[^aiueo](?:e[lmr]|in)[aiueo]).*"
    "|.*(?:i|is|isme|an|[klt]ah|pun|[km]u|nya)"
)

# Names of goods and places that look like a form of another word, and are not.
KEPT = frozenset(
    word
    for line in (
        "asinan bambangan bandingan basahan bekasi binangun hadi kejobong kembangan",
        "kembaran kepok limbangan manisan mentik pekalongan pelumutan pengalusan pepedan",
        "sayangan senon serayu tangkisan",
    )
    for word in line.split()
)


def words_in(text: str) -> list[str]:
    """Every word of a text in its order: "Keripik CAFÉ" is keripik, cafe."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    if not plain.isascii():
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word[:LONGEST_WORD] for word in WORD.findall(plain)]


@lru_cache(maxsize=REMEMBERED)
def stem_of(word: str) -> str:
    """What a word is a form of: anyam for anyaman. A name of the trade is a form of nothing."""
    is_long = len(word) >= SHORTEST_FORM and word.isascii() and word.isalpha()
    if word in KEPT or not is_long or not AFFIXED.fullmatch(word):
        return word
    return str(_stemmer().stem(word)) or word


def with_stems(text: str) -> list[str]:
    """The words of a text, then the stems that differ from them: words keep their neighbours."""
    words = words_in(text)
    stems = {stem_of(word): None for word in words}
    return [*words, *(stem for stem in stems if stem not in words)]


@cache
def _stemmer() -> Stemmer:
    """Its dictionary is read when the first word is looked up; its own cache has no end."""
    return Stemmer(ArrayDictionary(StemmerFactory().get_words()))
