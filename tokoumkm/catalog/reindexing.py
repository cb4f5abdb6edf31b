"""The index of products made anew, a part at a time, and what was wrong with it."""

from dataclasses import dataclass, field

from sqlalchemy import func, select

from tokoumkm.catalog import listing, search, vocabulary
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.row_checks import Progress

PART = 1_000


@dataclass
class Reindexed:
    """What was not as it should be; on a healthy site there is nothing."""

    missing: list[int] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    unlisted: list[int] = field(default_factory=list)
    outdated: list[int] = field(default_factory=list)  # what lists keep of them, besides words
    unused: int = 0  # words that no product has any more

    @property
    def differences(self) -> list[tuple[int, str]]:
        """Products by id, with what was wrong about each."""
        kinds = {
            "belum ada di indeks": self.missing,
            "kata-katanya sudah lain": self.stale,
            "tidak tampil lagi": self.unlisted,
            "catatan untuk daftar sudah lain": self.outdated,
        }
        return sorted((number, words) for words, ids in kinds.items() for number in ids)


def catch_up(progress: Progress | None = None) -> Reindexed | None:
    """What an upgrade leaves to do: fill an index that is new, or that reads words as before."""
    return reindex(progress) if search.is_behind() else None


def reindex(progress: Progress | None = None) -> Reindexed:
    """Let the index say what the products say, and the vocabulary what the index says."""
    found, said = Reindexed(), set[str]()
    last = db.session.scalar(select(func.max(Product.id))) or 0
    for start in range(0, last, PART):
        outdated, part = listing.mend(Product.id.between(start + 1, start + PART))
        found.outdated += outdated
        found.missing += part.missing
        found.stale += part.stale
        found.unlisted += part.unlisted
        said |= part.words
        if progress:
            progress(min(start + PART, last), last)
    found.unused = _tidy(said)
    return found


@one_change()
def _tidy(said: set[str]) -> int:
    search.tidy()
    return vocabulary.forget_words(set(vocabulary.every_word()) - said)
