"""Reading a compiled SQL statement: which tables it touches, and what it pins their rows to.

A statement is a tree of selects. Each has tables of its own (or aliases of
them), and conditions that all must hold. What is pinned in one place is passed
on by `a.x = b.y`: from the tables around to the tables inside, and to and fro
between tables side by side; never through OR, and not out of an EXISTS.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Alias, Select, Table
from sqlalchemy.sql import operators
from sqlalchemy.sql.dml import Delete, Insert, Update
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BindParameter,
    BooleanClauseList,
    Grouping,
)
from sqlalchemy.sql.selectable import CTE, CompoundSelect, FromGrouping, Join, Subquery

# A table, or one alias of it, in a statement; and the name of a column.
Spot = tuple[int, str]


@dataclass
class Reading:
    """What a statement says: its tables, what equals what, and what is pinned to values sent.

    The values are not part of it: the same statement is read once, however often it runs.
    """

    tables: dict[int, Table] = field(default_factory=dict)
    pins: list[tuple[Spot, str]] = field(default_factory=list)  # and the name of the value
    passes: list[tuple[Spot, Spot]] = field(default_factory=list)


_readings: WeakKeyDictionary[Any, Reading] = WeakKeyDictionary()


def read(context: Any) -> Reading:
    """Read what a connection is about to run."""
    compiled = context.compiled
    if compiled not in _readings:
        statement = getattr(compiled.compile_state, "statement", None)
        if statement is None or isinstance(compiled.statement, Insert | Update | Delete):
            statement = compiled.statement
        reader = _Reader(compiled)
        reader.read(statement)
        _readings[compiled] = reader.reading
    return _readings[compiled]


def values_sent(context: Any, name: str) -> list[Any] | None:
    """What is sent under a name: a list is spread over several places, and there may be rows."""
    spread = context._expanded_parameters or {}
    rows, names = context.compiled_parameters, spread.get(name, [name])
    if name not in spread and not all(name in row for row in rows):
        return None
    return [row[each] for row in rows for each in names]


class _Scope:
    """The tables that one select may name: its own, and those of the selects around it."""

    def __init__(self, around: "_Scope | None" = None) -> None:
        self.around = around
        self.froms: dict[int, Any] = {}  # by what tells a table from an alias of it
        self.spots: dict[int, int] = {}
        self.inner: dict[int, _Scope] = {}  # of selects in FROM

    @property
    def visible(self) -> list[Any]:
        return [*(self.around.visible if self.around else []), *self.froms.values()]

    def spot_of(self, column: Any) -> Spot | None:
        """The table and name behind a column, also behind the column of a select in FROM."""
        while not hasattr(column, "table") and hasattr(column, "element"):
            column = column.element  # a label, or brackets
        table = hash(getattr(column, "table", None))
        if table in self.inner:
            return self.inner[table].spot_of(column._proxies[0])
        if table in self.spots:
            return self.spots[table], column.name
        return self.around.spot_of(column) if self.around else None


class _Reader:
    """Walks a statement once."""

    def __init__(self, compiled: Any) -> None:
        self.reading = Reading()
        self._names = compiled.bind_names

    def read(self, statement: Any, around: _Scope | None = None) -> _Scope:
        """Read a statement, and give what a select around it may name of it."""
        if isinstance(statement, CompoundSelect):
            first, *_ = [self.read(_bare(part), around) for part in statement.selects]
            return first
        scope = _Scope(around)
        if isinstance(statement, Select):
            state = statement._compile_state_factory(statement, statement._default_compiler())
            core = getattr(state, "statement", statement)
            if core is not statement:
                return self.read(core, around)
            self._read_select(state, scope)
        elif isinstance(statement, Insert | Update | Delete):
            self._read_change(statement, scope)
        return scope

    def _read_select(self, state: Any, scope: _Scope) -> None:
        around = scope.around.visible if scope.around else []
        conditions: list[tuple[Any, set[int]]] = []
        for one in state._get_display_froms(around, around):
            self._read_from(one, scope, conditions)
        conditions += [(one, set(scope.spots.values())) for one in state.statement._where_criteria]
        self._read_conditions(conditions, scope)
        for column in state.statement._raw_columns:
            self._read_inside(column, scope)

    def _read_from(self, one: Any, scope: _Scope, conditions: list[Any]) -> set[int]:
        """Tables of one FROM, and the ON of its joins: a left join pins only its right side."""
        if isinstance(one, FromGrouping):
            return self._read_from(one.element, scope, conditions)
        if isinstance(one, Join):
            left = self._read_from(one.left, scope, conditions)
            right = self._read_from(one.right, scope, conditions)
            pinnable = set() if one.full else right if one.isouter else left | right
            conditions.append((one.onclause, pinnable))
            return left | right
        if isinstance(one, Subquery | CTE):
            scope.froms[hash(one)] = one
            scope.inner[hash(one)] = self.read(_bare(one.element), scope.around)
            return set()
        return {self._place(one, scope)}

    def _place(self, one: Any, scope: _Scope) -> int:
        """A table gets a spot of its own wherever it is named in a FROM."""
        table = one.element if isinstance(one, Alias) else one
        spot = len(self.reading.tables)
        self.reading.tables[spot] = table
        scope.froms[hash(one)] = one
        scope.spots[hash(one)] = spot
        return spot

    def _read_change(self, change: Any, scope: _Scope) -> None:
        spot, table = self._place(change.table, scope), change.table
        if isinstance(change, Insert):
            sent = {str(bind.key) for bind in self._names}
            self.reading.pins += [((spot, c.name), c.key) for c in table.c if c.key in sent]
            return
        self._read_conditions([(one, {spot}) for one in change._where_criteria], scope)
        for value in (getattr(change, "_values", None) or {}).values():
            self._read_inside(value, scope)

    def _read_conditions(self, conditions: list[Any], scope: _Scope) -> None:
        for clause, pinnable in conditions:
            for condition in _all_of(clause):
                if isinstance(condition, BinaryExpression):
                    self._read_condition(condition, pinnable, scope)
                self._read_inside(condition, scope)

    def _read_condition(self, condition: Any, pinnable: set[int], scope: _Scope) -> None:
        left, right = scope.spot_of(condition.left), scope.spot_of(condition.right)
        if condition.operator is operators.eq and left and right:
            pairs = ((left, right), (right, left))
            self.reading.passes += [(a, b) for a, b in pairs if b[0] in pinnable]
        elif condition.operator in (operators.eq, operators.in_op):
            for spot, other in ((left, condition.right), (right, condition.left)):
                if spot is not None and spot[0] in pinnable:
                    self._read_pin(spot, other, scope)

    def _read_pin(self, spot: Spot, other: Any, scope: _Scope) -> None:
        """A column is one of some values, or of the values that a select inside gives."""
        if isinstance(other, BindParameter):
            self.reading.pins.append((spot, self._names.get(other, other.key)))
        elif isinstance(inner := _bare(other), Select) and len(inner._raw_columns) == 1:
            given = self.read(inner, scope).spot_of(inner._raw_columns[0])
            self.reading.passes += [(given, spot)] if given else []

    def _read_inside(self, element: Any, scope: _Scope) -> None:
        """Selects inside a condition or a column see the tables around them."""
        if isinstance(element, Select | CompoundSelect):
            self.read(element, scope)
            return
        for child in element.get_children() if hasattr(element, "get_children") else ():
            if not isinstance(child, Table | Alias | Subquery | CTE | Join):
                self._read_inside(child, scope)


def _all_of(clause: Any) -> Iterator[Any]:
    """The conditions that all must hold."""
    while isinstance(clause, Grouping):
        clause = clause.element
    if isinstance(clause, BooleanClauseList) and clause.operator is operators.and_:
        for one in clause.clauses:
            yield from _all_of(one)
    else:
        yield clause


def _bare(statement: Any) -> Any:
    """A select without the brackets around it."""
    while not isinstance(statement, Select | CompoundSelect) and hasattr(statement, "element"):
        statement = statement.element
    return statement
