"""What answers a question, the best first: found once for all pages of a search and its numbers.

Of a common word a process keeps it for as long as numbers are kept; what is quick to find is
found anew each time. Only ids are kept: whoever shows them reads their rows.
"""

from array import array
from bisect import bisect_left, bisect_right
from datetime import date
from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.catalog import search
from tokoumkm.catalog.asking import Question
from tokoumkm.catalog.positions import PAGE_SIZE, Position
from tokoumkm.memory import Memory, keeping

# Beyond so many a rank says little and costs much.
MOST_RANKED = 25_000
FEW = 1_000
MOST_KEPT = 300_000  # products, 12 bytes each

_memory = Memory(MOST_KEPT)
forget = _memory.forget


class Ranking(NamedTuple):
    """The ids of what answers, and how well each does."""

    ids: "array[int]"
    scores: "array[int]"

    def at(self, position: Position) -> slice:
        """The page at a position and one more, which tells whether it goes on."""
        begin = position.offset
        if position.anchor:
            beside = (-position.anchor.value, -position.anchor.id)
            find = bisect_left if position.is_backwards else bisect_right
            begin = find(range(len(self.ids)), beside, key=self._place)
        if position.is_backwards:
            return slice(max(0, begin - PAGE_SIZE - 1), begin)
        return slice(begin, begin + PAGE_SIZE + 1)

    def _place(self, index: int) -> tuple[int, int]:
        return -self.scores[index], -self.ids[index]


def ranking_of(asked: Question) -> Ranking | None:
    """None where the words are in nearly everything."""
    return _memory.recall(_key(asked), lambda: _found(asked), seconds=keeping.counts, weigh=_weight)


def ranked_anew(asked: Question) -> Ranking | None:
    """The same, where somebody met with something that answers no more."""
    _memory.drop(_key(asked))
    return ranking_of(asked)


def _key(asked: Question) -> tuple[date, object]:
    return clock.today(), asked.groups


def _weight(ranking: Ranking | None) -> int:
    """What weighs nothing is not kept."""
    if ranking is None:
        return 1
    return len(ranking.ids) if len(ranking.ids) > FEW else 0


def _found(asked: Question) -> Ranking | None:
    """The order is made here: SQLite takes twice as long to sort 20.000 rows."""
    ids, scores = search.scored(asked, most=MOST_RANKED + 1)
    if len(ids) > MOST_RANKED:
        return None
    order = sorted(range(len(ids)), key=ids.__getitem__, reverse=True)
    order.sort(key=scores.__getitem__, reverse=True)
    best, well = map(ids.__getitem__, order), map(scores.__getitem__, order)
    return Ranking(array("i", best), array("q", well))
