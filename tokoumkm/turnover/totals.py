"""The monthly totals: a cache over the ledger that can always be made anew."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, text

from tokoumkm.database import db, insert_into, one_change
from tokoumkm.turnover.models import MonthlyTotal, TurnoverEntry

KEY = (
    "month",
    "business_id",
    "region_code",
    "size_class",
    "category_id",
    "channel",
    "assurance",
)
SUMS = ("amount", "quantity", "orders")


def add(rows: Sequence[Mapping[str, Any]]) -> None:
    """Add ledger rows to their months; keys in order, so that no two bookings wait in a circle."""
    sums: dict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        held = sums[tuple(row[name] for name in KEY)]
        for place, name in enumerate(SUMS):
            held[place] += row[name]
    values = [
        dict(zip(KEY + SUMS, (*key, *held), strict=True)) for key, held in sorted(sums.items())
    ]
    total = insert_into(MonthlyTotal)
    raised = {name: getattr(MonthlyTotal, name) + total.excluded[name] for name in SUMS}
    db.session.execute(total.on_conflict_do_update(index_elements=KEY, set_=raised), values)


def differences() -> list[str]:
    """Keys whose total is not the sum of the ledger, in words; there must be none."""
    kept = {tuple(row[: len(KEY)]): tuple(row[len(KEY) :]) for row in _kept()}
    summed = {tuple(row[: len(KEY)]): tuple(row[len(KEY) :]) for row in _summed()}
    return [
        f"{' '.join(map(str, key))}: kept {kept.get(key)}, ledger {summed.get(key)}"
        for key in sorted(kept.keys() | summed.keys(), key=str)
        if kept.get(key, (0, 0, 0)) != summed.get(key, (0, 0, 0))
    ]


@one_change()
def rebuild() -> list[str]:
    """Make the totals anew from the ledger; returns the differences there were."""
    if db.engine.dialect.name == "postgresql":
        # Bookings wait: one between two of our statements would look like a difference.
        db.session.execute(text("lock table monthly_totals in exclusive mode"))
    found = differences()
    db.session.execute(delete(MonthlyTotal))
    columns = KEY + SUMS
    db.session.execute(insert(MonthlyTotal).from_select(columns, _sum_of_ledger()))
    return found


def _kept() -> Sequence[Any]:
    columns = [getattr(MonthlyTotal, name) for name in KEY + SUMS]
    return db.session.execute(select(*columns)).all()


def _summed() -> Sequence[Any]:
    return [
        (*row[: len(KEY)], *map(int, row[len(KEY) :]))
        for row in db.session.execute(_sum_of_ledger())
    ]


def _sum_of_ledger() -> Any:
    key = [getattr(TurnoverEntry, name) for name in KEY]
    sums = [func.sum(getattr(TurnoverEntry, name)) for name in SUMS]
    return select(*key, *sums).group_by(*key)
