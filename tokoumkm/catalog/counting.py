"""How many products there are under every combination of filters.

Price, words and destination are asked of the database: one statement counts what is left for each
category, kecamatan, readiness and certificate together. Whatever is chosen of those, and whatever
could be chosen instead, is a sum of these few thousand numbers.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Executable, and_, case, func, null, select, true

from tokoumkm import clock
from tokoumkm.catalog import facets, ranking, search
from tokoumkm.catalog.asking import read_question
from tokoumkm.catalog.facets import COUNTED, Facet, facet_of
from tokoumkm.catalog.filters import (
    COLUMNS,
    Certified,
    ProductFilter,
    conditions_for,
    listed_on,
    values_of,
)
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.positions import Sort
from tokoumkm.catalog.ranking import Ranking
from tokoumkm.database import rows_of
from tokoumkm.memory import Memory, keeping

MOST_KEPT = 30_000  # cells and sums, some 4 MB

_memory = Memory(MOST_KEPT)


class Cell(NamedTuple):
    """So many products that are alike in all that is counted."""

    category_id: int
    kecamatan: str
    is_ready: bool
    halal: bool
    pirt: bool
    price: bool  # whether they fit the price
    destination: bool  # whether they are brought there
    number: int


@dataclass(frozen=True)
class Counts:
    """How many products are found, and how many there would be with one choice made otherwise."""

    total: int = 0
    categories: Mapping[int, int] = field(default_factory=Counter)
    kecamatan: Mapping[str, int] = field(default_factory=Counter)
    ready: int = 0
    certified: Mapping[Certified, int] = field(default_factory=Counter)
    # More than `total`, by the name of a filter that is dropped; price and destination only
    # where that was asked for.
    dropped: Mapping[str, int] = field(default_factory=Counter)


def forget() -> None:
    """All that was counted, and what it was counted from."""
    for memory in (_memory, ranking, facets):
        memory.forget()


def counts_of(
    wanted: ProductFilter, *, is_wide: bool = False, ranked: Ranking | None = None
) -> Counts | None:
    """The numbers beside the filters; None where the words are in nearly everything.

    The wide ones, which take longer, know what there would be without price and destination.
    What answers the words may be known already: `ranked` is without price and destination.
    """
    key = (clock.today(), is_wide, wanted._replace(sort=Sort.NEWEST, is_literal=False))

    def make() -> Counts | None:
        cells = _cells_of(wanted, is_wide=is_wide, ranked=ranked)
        return None if cells is None else _summed(cells, wanted)

    return _memory.recall(key, make, seconds=keeping.counts, weigh=lambda _sums: 100)


def _summed(cells: list[Cell], wanted: ProductFilter) -> Counts:
    total = ready = halal = pirt = 0
    categories, places, dropped = Counter[int](), Counter[str](), Counter[str]()
    for cell in cells:
        missed = _missed(cell, wanted)
        if not missed:
            total += cell.number
            ready += cell.number * cell.is_ready
            halal += cell.number * cell.halal
            pirt += cell.number * cell.pirt
        elif len(missed) == 1:
            dropped[missed[0]] += cell.number
        if missed in ([], ["category"]):
            categories[cell.category_id] += cell.number
        if missed in ([], ["kecamatan"]):
            places[cell.kecamatan] += cell.number
    certified = {Certified.HALAL: halal, Certified.PIRT: pirt}
    return Counts(total, categories, places, ready, certified, dropped)


def _missed(cell: Cell, wanted: ProductFilter) -> list[str]:
    """The names of the choices that keep the products of a cell out."""
    missed = []
    if wanted.category_ids is not None and cell.category_id not in wanted.category_ids:
        missed.append("category")
    if wanted.kecamatan and cell.kecamatan != wanted.kecamatan:
        missed.append("kecamatan")
    if wanted.is_ready and not cell.is_ready:
        missed.append("ready")
    missed += [kind.value for kind in wanted.certified if not getattr(cell, kind)]
    if not cell.price:
        missed.append("price")
    if not cell.destination:
        missed.append("destination")
    return missed


def _cells_of(wanted: ProductFilter, *, is_wide: bool, ranked: Ranking | None) -> list[Cell] | None:
    basic = ProductFilter(
        q=wanted.q,
        price_min=wanted.price_min,
        price_max=wanted.price_max,
        destination=wanted.destination,
    )

    def make() -> list[Cell] | None:
        if ranked or not (basic.q or basic.used):
            return _looked_up(ranked)
        return _counted(basic, is_wide=is_wide)

    key = (clock.today(), is_wide, "cells", basic)
    return _memory.recall(
        key, make, seconds=keeping.counts, weigh=lambda cells: len(cells or ()) + 1
    )


def _looked_up(ranked: Ranking | None) -> list[Cell]:
    """Of what answers the words, or of everything, without a statement for each word."""
    known = facets.facets()
    ids = ranked.ids if ranked else range(len(known.numbers))
    return [Cell(*kind, True, True, number) for kind, number in known.counted(ids).items()]


def _counted(basic: ProductFilter, *, is_wide: bool) -> list[Cell] | None:
    """One statement along one index; days are told apart in Python, to let it run along that."""
    if basic.q and not read_question(basic.q).groups:
        return []
    rows = rows_of(_asked(basic, is_wide=is_wide)).all()
    if basic.q and rows and rows[0][-1] > ranking.MOST_RANKED:
        return None
    today = clock.today()
    cells: Counter[tuple[Facet, bool, bool]] = Counter()
    for *counted, number, price, place, _found in rows:
        cells[facet_of(counted, today), bool(price), bool(place)] += number
    return [Cell(*kind, price, place, each) for (kind, price, place), each in cells.items()]


def _asked(basic: ProductFilter, *, is_wide: bool) -> Executable:
    """Of all, or of what answers the words: there the last column says how much that is."""
    narrowed = conditions_for(basic.used, values=values_of(basic), aside=() if basic.q else COLUMNS)
    here = listed_on(clock.today())
    kinds: list[Any] = list(COUNTED)
    fits: list[ColumnElement[Any]] = [true(), true()]
    if is_wide:
        fits, narrowed = _fits(basic), []
        kinds += fits
    numbers = [func.count(), *fits]
    if not basic.q:
        asked = select(*COUNTED, *numbers, null())
    else:
        answers = search.answers(
            read_question(basic.q), most=ranking.MOST_RANKED + 1, is_ranked=False
        )
        found = select(answers.c.id).cte("found")
        every = select(func.count()).select_from(found).scalar_subquery()
        asked = select(*COUNTED, *numbers, every)
        asked = asked.join_from(found, Product, Product.id == search.through(found))
        here = [Product.is_listed, found.c.id.not_in(search.away())]
    return asked.where(*here, *narrowed).group_by(*kinds)


def _fits(basic: ProductFilter) -> list[ColumnElement[Any]]:
    """Whether a product fits the price, and the destination, each as a number."""
    values = values_of(basic)
    by_name = {
        "price": basic.used & {"price_min", "price_max"},
        "destination": basic.used & {"destination"},
    }
    return [
        case((and_(true(), *conditions_for(used, values=values)), 1), else_=0).label(name)
        for name, used in by_name.items()
    ]
