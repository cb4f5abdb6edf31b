"""Products files as a shop with thousands of goods would bring them."""

import random
from collections.abc import Iterator
from io import BytesIO, StringIO
from typing import NamedTuple

from tokoumkm.catalog.imports.columns import COLUMNS, TEXT
from tokoumkm.csv_files import write_rows
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.xlsx_files import Sheet, write_book

KINDS = (1, 1, 3)  # of every three products one has three variants
WORDS = ("gula", "semut", "aren", "keripik", "pisang", "tas", "anyaman", "pandan", "batik", "kopi")

Line = list[str | int]


class Goods(NamedTuple):
    """A file's rows, and how many products they are."""

    rows: list[Line]
    products: int


def goods(count: int, *, category: str, seed: int, dearer: int = 0) -> Goods:
    """The same seed gives the same goods; `dearer` changes every price and stock."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    rows: list[Line] = []
    number = 0
    while len(rows) < count:
        number += 1
        kinds = KINDS[number % len(KINDS)]
        rows += list(_product(number, kinds, category, chance, dearer))[: count - len(rows)]
    return Goods(rows, number)


def _product(
    number: int, kinds: int, category: str, chance: random.Random, dearer: int
) -> Iterator[Line]:
    name = f"{' '.join(chance.sample(WORDS, 3)).capitalize()} {number}"
    story = " ".join(chance.choices(WORDS, k=40))
    for kind in range(kinds):
        price = Rupiah(chance.randrange(5, 900) * 1_000 + dearer)
        yield [
            f"P{number}-{kind}",
            name,
            category,
            format_rupiah(price),
            "bungkus",
            chance.randrange(1, 500) + dearer,
            chance.randrange(50, 5_000),
            f"{story}.\nBahan: {story[:60]}.",
            f"ukuran {kind + 1}" if kinds > 1 else "",
            "",
        ]


def as_csv(rows: list[Line]) -> bytes:
    text = StringIO()
    write_rows(text, columns=COLUMNS, rows=rows, text=TEXT)
    return text.getvalue().encode()


def as_xlsx(rows: list[Line]) -> bytes:
    file = BytesIO()
    write_book(file, [Sheet("produk", COLUMNS, rows, TEXT)])
    return file.getvalue()


FORMATS = {"csv": as_csv, "xlsx": as_xlsx}
