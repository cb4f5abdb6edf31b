"""The totals: a cache over the ledger, of three kinds, that can always be made anew.

As few kinds as make the office's reports quick: a business's month in every detail, a place's
month, and a business's year. All are kept in the change that books.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import delete, text

from tokoumkm.database import Model, db, has_one_writer, insert_into, one_change
from tokoumkm.turnover.models import BusinessYear, MonthlyTotal, PlaceTotal, Vouched

SUMS = ("amount", "quantity", "orders")
MOST_KEPT = 50_000  # keys of one kind in memory
VOUCHED = {word: vouched for vouched in Vouched for word in vouched.assurances}

# What a ledger row says in other words than a total.
OF_LEDGER = {
    "year": "substr(month, 1, 4)",
    "vouched": "case when assurance in ('verified', 'declared') then assurance else 'site' end",
}


class Kind(NamedTuple):
    """One table of totals, and what a row of it is the sum for; its SQL holds only our names."""

    model: type[Model]
    key: tuple[str, ...]

    @property
    def unbalanced(self) -> str:
        """Finds the keys whose amounts, pieces or orders are not the ledger's."""
        differ = " or ".join(f"sum(kept_{name}) <> sum({name})" for name in SUMS)
        kept = ", ".join(f"{name} as kept_{name}" for name in SUMS)
        return f"""
            select '{self._table}' as kind, {_said(self.key)} as key,
                   {_said(f"sum(kept_{name})" for name in SUMS)} as kept,
                   {_said(f"sum({name})" for name in SUMS)} as booked
            from (
                select {self._key}, {kept}, 0 as amount, 0 as quantity, 0 as orders
                from {self._table}
                union all
                select {self._of_ledger}, 0, 0, 0, amount, quantity, orders from turnover_entries
            ) as both_sides
            group by {self._key} having {differ}
            """  # noqa: S608 - names of our own tables, nothing typed

    @property
    def filling(self) -> str:
        """Fills the empty table from the ledger."""
        sums = ", ".join(f"sum({name})" for name in SUMS)
        return (
            f"insert into {self._table} ({self._key}, {', '.join(SUMS)}) "  # noqa: S608 - as above
            f"select {self._of_ledger}, {sums} from turnover_entries group by {self._of_ledger}"
        )

    @property
    def _table(self) -> str:
        return str(self.model.__tablename__)

    @property
    def _key(self) -> str:
        return ", ".join(self.key)

    @property
    def _of_ledger(self) -> str:
        return ", ".join(OF_LEDGER.get(name, name) for name in self.key)


def _said(values: Iterable[str]) -> str:
    return " || ' ' || ".join(f"cast({value} as varchar)" for value in values)


KINDS = (
    Kind(
        MonthlyTotal,
        (
            "month",
            "business_id",
            "region_code",
            "size_class",
            "category_id",
            "channel",
            "assurance",
        ),
    ),
    Kind(PlaceTotal, ("month", "region_code", "channel", "vouched")),
    Kind(BusinessYear, ("year", "business_id", "region_code", "vouched")),
)
UNBALANCED = " union all ".join(kind.unbalanced for kind in KINDS)


SumsOfKind = dict[tuple[Any, ...], list[int]]
_amounts = itemgetter(*SUMS)


class Sums:
    """What ledger rows add to the totals: gathered, and written with few statements.

    Keys are written in order, so that no two bookings wait in a circle. Of a kind that grows
    too large for the memory a part is written before.
    """

    def __init__(self) -> None:
        self._kinds = [(kind, itemgetter(*kind.key), _no_sums()) for kind in KINDS]

    def take(self, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            told = {**row, "year": row["month"][:4], "vouched": VOUCHED[row["assurance"]]}
            amounts = _amounts(row)
            for _kind, key, sums in self._kinds:
                held = sums[key(told)]
                for place, amount in enumerate(amounts):
                    held[place] += amount
        for kind, _key, sums in self._kinds:
            if len(sums) >= MOST_KEPT:
                _write(kind, sums)

    def write(self) -> None:
        """All that was gathered."""
        for kind, _key, sums in self._kinds:
            _write(kind, sums)


def differences() -> list[str]:
    """Keys whose total is not the sum of the ledger, in words; there must be none."""
    rows = db.session.execute(text(UNBALANCED))
    return sorted(f"{row.kind} {row.key}: kept {row.kept}, ledger {row.booked}" for row in rows)


@one_change()
def rebuild() -> list[str]:
    """Make the totals anew from the ledger; returns the differences there were."""
    hold_totals()
    found = differences()
    for kind in KINDS:
        db.session.execute(delete(kind.model))
        db.session.execute(text(kind.filling))
    return found


def hold_totals() -> None:
    """Bookings wait until this change ends: one between two statements would look like a fault."""
    if not has_one_writer():
        db.session.execute(text("lock table monthly_totals in exclusive mode"))


def _no_sums() -> SumsOfKind:
    return defaultdict(lambda: [0, 0, 0])


def _write(kind: Kind, sums: SumsOfKind) -> None:
    names = kind.key + SUMS
    if sums:
        rows = [dict(zip(names, (*key, *held), strict=True)) for key, held in sorted(sums.items())]
        connection = db.session.connection()
        connection.execute(_raise(kind, connection.dialect.name), rows)
        sums.clear()


@cache
def _raise(kind: Kind, _engine: str) -> Any:
    """Add to a total or begin it. Written once for each engine."""
    total = insert_into(kind.model)
    raised = {name: getattr(kind.model, name) + total.excluded[name] for name in SUMS}
    return total.on_conflict_do_update(index_elements=kind.key, set_=raised)
