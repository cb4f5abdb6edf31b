"""Which figures may be published: none of fewer than three businesses, and none that tells one.

A table has a row for each place, say, a column for each month, and sums of both under TOTAL.
Whoever knows a sum and all of its parts but one knows that one as well, also around corners:
so figures that may be known are hidden with those that may not, as few and as small as do.
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

FEWEST = 3  # businesses; of two each could work out the other
TOTAL = "TOTAL"

Key = tuple[str, str]  # row, column
Cost = tuple[int, int, int]
Node = tuple[str, str]  # "row" or "column", and which


class Figure(NamedTuple):
    """What some businesses sold together; of one or two of them it is known which they are."""

    amount: int = 0
    businesses: int = 0
    known: frozenset[int] = frozenset()

    @property
    def is_small(self) -> bool:
        return 0 < self.businesses < FEWEST


Table = Mapping[Key, Figure]


def hidden(table: Table) -> frozenset[Key]:
    """What must not be shown. Without the column TOTAL no row has a sum to work back from.

    Two tables with the same row TOTAL may be published side by side: in that row nothing is
    hidden but whole months, in both, so that neither tells what the other hides.
    """
    small = {key for key, figure in table.items() if figure.is_small}
    columns = sorted({column for _, column in table})
    keys = small | _companions(table, small, of=[_row(table, TOTAL)])
    keys |= {key for key in table if key[1] != TOTAL and (TOTAL, key[1]) in keys}
    months = [_column(table, column) for column in columns if column != TOTAL]
    keys |= _companions(table, keys, of=months)
    if (TOTAL, TOTAL) in table:
        keys |= _years_that_tell(table, keys)
        keys |= _companions(table, keys, of=[_column(table, TOTAL)])
        for key in sorted(keys):
            keys |= _way_round(table, keys, key)
    return frozenset(keys)


def _row(table: Table, name: str) -> list[Key]:
    """A row, its sum first where it has one."""
    cells = [key for key in table if key[0] == name]
    return sorted(cells, key=lambda key: key[1] != TOTAL)


def _column(table: Table, name: str) -> list[Key]:
    """A column, its sum first."""
    cells = [key for key in table if key[1] == name]
    return sorted(cells, key=lambda key: key[0] != TOTAL)


def _companions(table: Table, keys: Collection[Key], *, of: Iterable[list[Key]]) -> set[Key]:
    """The smallest that may be known, from each shown sum whose hidden parts are of too few."""
    found = set()
    for total, *parts in of:
        secret = [key for key in parts if key in keys]
        rest = [key for key in parts if table[key].businesses >= FEWEST and key not in keys]
        is_sum = TOTAL in total and total not in keys
        if is_sum and secret and rest and not _are_enough(table, secret):
            found.add(min(rest, key=lambda key: (table[key].amount, key)))
    return found


def _years_that_tell(table: Table, keys: Collection[Key]) -> set[Key]:
    """The sum of a row goes instead of its months: those were published before it."""
    found = set()
    for name in sorted({row for row, _ in table} - {TOTAL}):
        total, *months = _row(table, name)
        secret = [key for key in months if key in keys]
        if secret and not _are_enough(table, secret):
            found.add(total)
    return found


def _are_enough(table: Table, keys: Iterable[Key]) -> bool:
    figures = [table[key] for key in keys]
    if any(figure.businesses >= FEWEST for figure in figures):
        return True
    return len(frozenset().union(*(figure.known for figure in figures))) >= FEWEST


def _way_round(table: Table, keys: Collection[Key], key: Key) -> set[Key]:
    """What has to be hidden besides, so that a hidden figure can't be worked out.

    Rows and columns are the nodes of a graph and hidden figures its edges. Along a circle one
    figure may be higher and the next lower without any sum changing; an edge in no circle is
    what follows from the sums. So the cheapest way from its row to its column is hidden too.
    """
    start, end = ("row", key[0]), ("column", key[1])
    around = _neighbours(table)
    best: dict[Node, Cost] = {}
    waiting: list[tuple[Cost, Node, tuple[Key, ...]]] = [((0, 0, 0), start, ())]
    while waiting:
        cost, node, way = heapq.heappop(waiting)
        if node == end:
            return set(way)
        if node in best:
            continue
        best[node] = cost
        for edge, other in around[node]:
            if edge == key or other in best or (edge[0] == TOTAL and edge not in keys):
                continue
            dearer = _cost(table[edge], edge) if edge not in keys else (0, 0, 0)
            total = (cost[0] + dearer[0], cost[1] + dearer[1], cost[2] + dearer[2])
            heapq.heappush(waiting, (total, other, (*way, edge)))
    return set()


def _cost(figure: Figure, key: Key) -> Cost:
    """Best a sum of a year, then a month, at last where nobody sold; and of these the smallest."""
    return (int(not figure.businesses), int(key[1] != TOTAL), max(figure.amount, 0))


def _neighbours(table: Table) -> dict[Node, list[tuple[Key, Node]]]:
    around: dict[Node, list[tuple[Key, Node]]] = {}
    for key, node, other in _edges(table):
        around.setdefault(node, []).append((key, other))
    return around


def _edges(table: Table) -> Iterator[tuple[Key, Node, Node]]:
    for key in table:
        row, column = ("row", key[0]), ("column", key[1])
        yield key, row, column
        yield key, column, row
