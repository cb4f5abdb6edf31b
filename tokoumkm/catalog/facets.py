"""What of every listed product is counted, as one number for each that a process can look up.

Products that are alike in it share a number. Read in one statement along one index, and kept
for as long as the numbers beside filters are.
"""

from array import array
from collections import Counter
from collections.abc import Iterable
from datetime import date
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import String, cast, func, select

from tokoumkm import clock
from tokoumkm.catalog.filters import listed_on
from tokoumkm.catalog.models import Product
from tokoumkm.database import rows_of
from tokoumkm.memory import Memory, keeping

COUNTED = (
    Product.category_id,
    Product.kecamatan_code,
    Product.is_ready,
    Product.halal_until,
    Product.pirt_until,
)

_memory = Memory(1)
forget = _memory.forget


class Facet(NamedTuple):
    """All that is counted of a product."""

    category_id: int
    kecamatan: str
    is_ready: bool
    halal: bool
    pirt: bool


def facet_of(row: Iterable[Any], today: date) -> Facet:
    """What stands in the counted columns; days are told apart here, to read along an index."""
    category_id, kecamatan, is_ready, halal, pirt = row
    good = (halal is not None and halal >= today, pirt is not None and pirt >= today)
    return Facet(category_id, intern(kecamatan), is_ready, *good)


class Facets(NamedTuple):
    """Of every product: `numbers[id]` is its place in `kinds`; 0 where it is not listed."""

    kinds: list[Facet | None]
    numbers: "array[int]"

    def counted(self, ids: Iterable[int]) -> Counter[Facet]:
        """How many of these products there are of each kind; new ones are not known yet."""
        end = len(self.numbers)
        found = Counter(self.numbers[each] for each in ids if each < end)
        kinds = ((self.kinds[n], number) for n, number in found.items())
        return Counter({kind: number for kind, number in kinds if kind})


def facets() -> Facets:
    today = clock.today()
    return _memory.recall(today, lambda: _read(today), seconds=keeping.counts)


def _read(today: date) -> Facets:
    ids = func.aggregate_strings(cast(Product.id, String), ",")
    asked = select(*COUNTED, func.max(Product.id), ids).where(*listed_on(today))
    rows = rows_of(asked.group_by(*COUNTED)).all()
    places: dict[Facet, int] = {}
    numbers = array("i", bytes(4 * (1 + max((row[-2] for row in rows), default=0))))
    for *counted, _last, alike in rows:
        number = places.setdefault(facet_of(counted, today), len(places) + 1)
        for each in map(int, alike.split(",")):
            numbers[each] = number
    return Facets([None, *places], numbers)
