"""Which category a file means: by its slug, or by its name where only one has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from sqlalchemy import select

from tokoumkm.catalog.categories import present_id
from tokoumkm.catalog.models import Category
from tokoumkm.csv_files import BadCell
from tokoumkm.database import db

LONGEST_TOLD = 60
MOST_HINTS = 200
NO_HINT = "Pilih kategori pengganti saat mengunggah, atau lihat kodenya di templat XLSX."
PATHS = re.compile(r"[,|]")  # other shops write several categories in one cell
STEPS = re.compile(r"[>/]")  # and each of them as a path from the top


@dataclass(frozen=True)
class Shelves:
    """The market's categories by slug and by name; `otherwise` is for words nobody knows."""

    by_word: dict[str, int]
    slugs: frozenset[str]
    otherwise: int | None = None
    hints: dict[str, str] = field(default_factory=dict)

    def category(self, text: str) -> int:
        """The category that a cell means; raises `BadCell`."""
        for word in _words(text):
            if word in self.by_word:
                return self.by_word[word]
        if self.otherwise is not None:
            return self.otherwise
        told = text[:LONGEST_TOLD]
        raise BadCell(f"kategori “{told}” tidak dikenal. {self._hint(told.casefold())}")

    def _hint(self, word: str) -> str:
        """Looking for what was meant takes long, so a file full of nonsense gets few hints."""
        if word not in self.hints and len(self.hints) < MOST_HINTS:
            alike = get_close_matches(word, self.slugs, n=1)
            self.hints[word] = f"Maksud Anda {alike[0]}?" if alike else NO_HINT
        return self.hints.get(word, NO_HINT)


def shelves(*, otherwise: int | None = None) -> Shelves:
    """The categories as they are now; the slug of a merged one means the one that took it in."""
    rows = db.session.execute(
        select(
            Category.id.label("own"),
            present_id.label("id"),
            Category.slug,
            Category.name,
            Category.merged_into_id,
        )
    ).all()
    slugs = {row.slug: row.id for row in rows}
    names = [(row.name.casefold(), row.id) for row in rows if row.merged_into_id is None]
    count = [name for name, _id in names]
    unique = {name: number for name, number in names if count.count(name) == 1}
    stands_in = next((row.id for row in rows if row.own == otherwise), None)
    return Shelves(unique | slugs, frozenset(slugs), stands_in)


def _words(text: str) -> Iterable[str]:
    """The whole cell, and then the last step of each path in it."""
    yield text.casefold()
    for path in PATHS.split(text):
        yield STEPS.split(path)[-1].strip().casefold()
