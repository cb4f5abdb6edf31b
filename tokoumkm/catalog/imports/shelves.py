"""Which category a file means: by its slug, or by its name where only one has it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import select

from tokoumkm.catalog.categories import present_id
from tokoumkm.catalog.models import Category
from tokoumkm.csv_files import BadCell
from tokoumkm.database import db

LONGEST_TOLD = 60
PATHS = re.compile(r"[,|]")  # other shops write several categories in one cell
STEPS = re.compile(r"[>/]")  # and each of them as a path from the top


@dataclass(frozen=True)
class Shelves:
    """The market's categories by slug and by name; `otherwise` is for words nobody knows."""

    by_word: dict[str, int]
    slugs: frozenset[str]
    otherwise: int | None = None

    def category(self, text: str) -> int:
        """The category that a cell means; raises `BadCell`."""
        for word in _words(text):
            if word in self.by_word:
                return self.by_word[word]
        if self.otherwise is not None:
            return self.otherwise
        alike = get_close_matches(text.casefold(), self.slugs, n=1)
        hint = f"Maksud Anda {alike[0]}?" if alike else "Pakai kode di halaman unduh contoh."
        raise BadCell(f"kategori “{text[:LONGEST_TOLD]}” tidak dikenal. {hint}")


def shelves(*, otherwise: int | None = None) -> Shelves:
    """The categories as they are now; the slug of a merged one means the one that took it in."""
    rows = db.session.execute(
        select(present_id.label("id"), Category.slug, Category.name, Category.merged_into_id)
    ).all()
    slugs = {row.slug: row.id for row in rows}
    names = [(row.name.casefold(), row.id) for row in rows if row.merged_into_id is None]
    count = [name for name, _id in names]
    unique = {name: number for name, number in names if count.count(name) == 1}
    return Shelves(unique | slugs, frozenset(slugs), otherwise)


def _words(text: str) -> Iterable[str]:
    """The whole cell, and then the last step of each path in it."""
    yield text.casefold()
    for path in PATHS.split(text):
        yield STEPS.split(path)[-1].strip().casefold()
