"""Behind the seller's door every query on a shop's rows must say whose shop it is.

Watched in every test: while a request has a shop (`g.shop`), a statement on a
table that belongs to shops must pin its rows to that very shop: by its key, or
by an id that the request has in hand, because it found the row, or one that
points to it, through its own shop before. A filter that is forgotten shows
nothing in a test with one shop; here it raises, and says where.
"""

import traceback
from typing import Any

from flask import g, has_app_context
from sqlalchemy import Engine, Table, TextClause, event, inspect

from tests.source import ROOT
from tests.statement_reading import Reading, Spot, read, values_sent
from tokoumkm.database import Model

HERE = f"{ROOT}/tokoumkm/"
KEYS = ("shop_id", "business_id")  # a business has one shop

# Buyers' own, although their rows point to what shops sell.
NOT_OF_SHOPS = {"cart_lines"}

# These ask about all shops' at once, and give back a yes or a number and nothing of any row:
# addresses are unique in the whole market, a slip may have been sent to another shop, and
# nobody may have opened the door to another seller.
ASKS_ALL = ("shops/slugs.py", "payments/alike.py", "complaints/unaccepted.py")

InHand = dict[str, set[Any]]  # ids by the name of their table


class UnkeyedQuery(AssertionError):
    """A statement in a seller's request that does not say whose shop it asks about."""


def _keys_of_tables() -> dict[str, list[str]]:
    """Every table that belongs to shops, and the columns that say to which: key, or parent."""
    found = {"businesses": ["id"], "shops": ["id", "business_id"], "purchases": ["id"]}
    for table in Model.metadata.sorted_tables:
        own = [name for name in KEYS if name in table.c]
        parents = [key.parent for key in table.foreign_keys if key.column.table.name in found]
        is_child = not all(column.nullable for column in parents)
        if (own or is_child) and table.name not in NOT_OF_SHOPS:
            found.setdefault(table.name, own or [column.name for column in parents])
    return found


KEYED = _keys_of_tables()


def watch(engine: Engine) -> None:
    """From now on look at every statement of this engine."""
    event.listen(engine, "before_cursor_execute", _look)
    if not event.contains(Model, "load", _remember):
        event.listen(Model, "load", _remember, propagate=True)
        event.listen(Model, "after_insert", _remember_new, propagate=True)


def _look(_conn: Any, _cursor: Any, statement: str, _sent: Any, context: Any, _many: Any) -> None:
    shop = g.get("shop") if has_app_context() else None
    if shop is None or context is None or context.compiled is None:
        return
    if isinstance(context.compiled.statement, TextClause):
        faults = [name for name in KEYED if name in statement]
    else:
        faults = unkeyed(context, _in_hand(inspect(shop).identity[0]))
    place = _place() if faults else ""
    if faults and not place.startswith(ASKS_ALL):
        raise UnkeyedQuery(
            f"{place} asks {', '.join(faults)} without the key of the shop:\n{statement}"
        )


def unkeyed(context: Any, in_hand: InHand) -> list[str]:
    """The tables of a statement whose rows may be another shop's."""
    reading = read(context)
    of_shops = {spot: table for spot, table in reading.tables.items() if table.name in KEYED}
    good = {
        (spot, name)
        for (spot, name), sent in reading.pins
        if spot in of_shops and (target := _target(of_shops[spot], name))
        if (values := values_sent(context, sent)) is not None
        and set(values) <= in_hand.get(target, set())
    }
    while more := _more(good, of_shops, reading) - good:
        good |= more
    left = {table.name for spot, table in of_shops.items() if not _is_whole(spot, table, good)}
    return sorted(left)


def _more(good: set[Spot], of_shops: dict[int, Table], reading: Reading) -> set[Spot]:
    """What follows: all of a row that is this shop's, and what is equal to it."""
    whole = {spot: table for spot, table in of_shops.items() if _is_whole(spot, table, good)}
    columns = {(spot, column.name) for spot, table in whole.items() for column in table.c}
    return columns | {b for a, b in reading.passes if a in good}


def _is_whole(spot: int, table: Table, good: set[Spot]) -> bool:
    """Whether a table's rows are pinned, by their key, their parent or their own id."""
    return any((spot, name) in good for name in ("id", *KEYED[table.name]))


def _target(table: Table, name: str) -> str | None:
    """The table of a shop that a column points to; an id points to its own."""
    if name == "id":
        return table.name
    column = table.c.get(name)
    targets = [key.column.table.name for key in column.foreign_keys] if column is not None else []
    return targets[0] if targets and targets[0] in KEYED else None


def _in_hand(shop_id: int) -> InHand:
    """The ids of this request; of shops and businesses there is only one."""
    known: InHand = g.get("in_hand", {})
    business = known.get("business of shop", {}).get(shop_id)  # type: ignore[attr-defined]
    return {**known, "shops": {shop_id}, "businesses": {business}}


def _remember(row: Model, *_more: Any) -> None:
    """A row that was found may be found again by its id, and so may what it points to."""
    table = row.__table__
    if not has_app_context() or table.name not in KEYED:
        return
    known = g.setdefault("in_hand", {})
    values = row.__dict__
    for column in table.c:
        target = _target(table, column.name)
        if target is not None and values.get(column.name) is not None:
            known.setdefault(target, set()).add(values[column.name])
    if table.name == "shops":
        known.setdefault("business of shop", {})[values["id"]] = values["business_id"]


def _remember_new(_mapper: Any, _connection: Any, row: Model) -> None:
    _remember(row)


def _place() -> str:
    """Which line of ours asks, such as orders/queries.py:62."""
    frames = [frame for frame in traceback.extract_stack() if frame.filename.startswith(HERE)]
    return f"{frames[-1].filename.removeprefix(HERE)}:{frames[-1].lineno}" if frames else "?"
