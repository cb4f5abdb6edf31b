"""How many products there are under every combination of filters.

Price, words and destination are asked of the database: one statement counts what is left for each
category, kecamatan, readiness and certificate together. Whatever is chosen of those, and whatever
could be chosen instead, is a sum of these few thousand numbers.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from sys import intern
from typing import NamedTuple

from sqlalchemy import Executable, Select, func, select

from tokoumkm import clock
from tokoumkm.catalog import search
from tokoumkm.catalog.asking import read_question
from tokoumkm.catalog.filters import (
    COLUMNS,
    Certified,
    ProductFilter,
    conditions_for,
    listed_on,
    values_of,
)
from tokoumkm.catalog.keeping import Memory, keeping
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.positions import Sort
from tokoumkm.database import db

# What the database is asked for each time; the other filters are sums of its answer.
BASIC = ("price_min", "price_max", "destination")
# A word in more products than these is in nearly every one: its numbers would say little.
MOST_COUNTED = 25_000
MOST_KEPT = 30_000  # cells and sums, some 4 MB

COUNTED = (
    Product.category_id,
    Product.kecamatan_code,
    Product.is_ready,
    Product.halal_until,
    Product.pirt_until,
)

_memory = Memory(MOST_KEPT)
forget = _memory.forget


class Cell(NamedTuple):
    """So many products that are alike in all that is counted."""

    category_id: int
    kecamatan: str
    is_ready: bool
    halal: bool
    pirt: bool
    number: int


@dataclass(frozen=True)
class Counts:
    """How many products are found, and how many there would be with one choice made otherwise."""

    total: int = 0
    categories: Mapping[int, int] = field(default_factory=Counter)  # 0: any
    kecamatan: Mapping[str, int] = field(default_factory=Counter)  # '': any
    ready: int = 0
    certified: Mapping[Certified, int] = field(default_factory=Counter)


def counts_of(wanted: ProductFilter) -> Counts | None:
    """The numbers beside the filters; None where the words are in nearly everything."""
    key = (clock.today(), replace(wanted, sort=Sort.NEWEST, is_literal=False))
    return _memory.recall(
        key, lambda: _summed(wanted), seconds=keeping.counts, weigh=lambda _sums: 100
    )


def count_without(wanted: ProductFilter, *, names: Collection[str]) -> dict[str, int]:
    """How many there would be without each of some filters, those of `BASIC` in one statement."""
    asked = [name for name in names if name in BASIC]
    values, every = values_of(wanted), wanted.used

    def left(name: str) -> Select[int]:
        kept = conditions_for(every - {name}, values=values)
        return select(func.count()).select_from(Product).where(*listed_on(clock.today()), *kept)

    if not asked:
        return {}
    row = db.session.execute(select(*(left(name).scalar_subquery() for name in asked))).one()
    return dict(zip(asked, row, strict=True))


def _summed(wanted: ProductFilter) -> Counts | None:
    cells = _cells_of(wanted)
    if cells is None:
        return None
    total = ready = halal = pirt = 0
    categories, places = Counter[int](), Counter[str]()
    for cell in cells:
        missed = _missed(cell, wanted)
        if not missed:
            total += cell.number
            ready += cell.number * cell.is_ready
            halal += cell.number * cell.halal
            pirt += cell.number * cell.pirt
        if missed in (NOTHING, CATEGORY):
            categories[cell.category_id] += cell.number
        if missed in (NOTHING, KECAMATAN):
            places[cell.kecamatan] += cell.number
    return Counts(total, categories, places, ready, {Certified.HALAL: halal, Certified.PIRT: pirt})


NOTHING, CATEGORY, KECAMATAN, OTHER = 0, 1, 2, 4


def _missed(cell: Cell, wanted: ProductFilter) -> int:
    """Which choices keep the products of a cell out."""
    missed = NOTHING
    if wanted.category_ids is not None and cell.category_id not in wanted.category_ids:
        missed |= CATEGORY
    if wanted.kecamatan and cell.kecamatan != wanted.kecamatan:
        missed |= KECAMATAN
    if wanted.is_ready and not cell.is_ready:
        missed |= OTHER
    if any(not getattr(cell, kind.value) for kind in wanted.certified):
        missed |= OTHER
    return missed


def _cells_of(wanted: ProductFilter) -> list[Cell] | None:
    basic = ProductFilter(
        q=wanted.q,
        price_min=wanted.price_min,
        price_max=wanted.price_max,
        destination=wanted.destination,
    )
    return _memory.recall(
        (clock.today(), "cells", basic),
        lambda: _counted(basic),
        seconds=keeping.counts,
        weigh=lambda cells: len(cells or ()) + 1,
    )


def _counted(basic: ProductFilter) -> list[Cell] | None:
    """One statement along one index; days are told apart in Python, to let it run along that."""
    if basic.q and not read_question(basic.q).groups:
        return []
    rows = db.session.execute(_of_words(basic) if basic.q else _of_all(basic)).all()
    if basic.q and rows and rows[0][-1] > MOST_COUNTED:
        return None
    today = clock.today()
    cells: Counter[tuple[int, str, bool, bool, bool]] = Counter()
    for category_id, kecamatan, is_ready, halal, pirt, number, *_ in rows:
        good = (halal is not None and halal >= today, pirt is not None and pirt >= today)
        cells[category_id, intern(kecamatan), is_ready, *good] += number
    return [Cell(*what, number) for what, number in cells.items()]


def _of_all(basic: ProductFilter) -> Executable:
    narrowed = conditions_for(basic.used, values=values_of(basic), aside=COLUMNS)
    return (
        select(*COUNTED, func.count())
        .where(*listed_on(clock.today()), *narrowed)
        .group_by(*COUNTED)
    )


def _of_words(basic: ProductFilter) -> Executable:
    """The same for what answers the words; nothing where that is in nearly every product."""
    answers = search.answers(read_question(basic.q), most=MOST_COUNTED + 1, is_ranked=False)
    found = select(answers.c.id).cte("found")
    every = select(func.count()).select_from(found).scalar_subquery()
    return (
        select(*COUNTED, func.count(), every)
        .join_from(found, Product, Product.id == search.through(found))
        .where(*listed_on(clock.today()), *conditions_for(basic.used, values=values_of(basic)))
        .group_by(*COUNTED)
    )
