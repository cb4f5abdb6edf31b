"""What a database looks like, in plain values that two moments can be compared by."""

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import CheckConstraint, Engine, MetaData, inspect, text

# Kept by Alembic itself, and there before and after.
BOOKKEEPING = {"alembic_version"}
# The engine's own full text, with SQLite's shadow tables; no model describes it.
INDEX = "product_index"

TRIGGERS = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal
    """,
}

# Everything that a migration can make and forget to take away.
LEFT_OVER = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT typname FROM pg_type
        WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
    """,
}


def tables(engine: Engine) -> set[str]:
    names = set(inspect(engine).get_table_names()) - BOOKKEEPING
    return {name for name in names if not name.startswith(INDEX)}


def schema(engine: Engine) -> dict[str, Any]:
    """Columns, keys, checks, indexes and triggers of every table."""
    of_tables = {table: {} for table in tables(engine)}
    with engine.connect() as connection:  # one, and each kind asked for all tables together
        look = inspect(connection)
        for kind, found in {
            # One that comes back stands at the end, which means nothing.
            "columns": look.get_multi_columns(),
            "primary key": look.get_multi_pk_constraint(),
            "foreign keys": look.get_multi_foreign_keys(),
            "unique": look.get_multi_unique_constraints(),
            "checks": look.get_multi_check_constraints(),
            "indexes": look.get_multi_indexes(),
        }.items():
            for (_, table), things in found.items():
                if table in of_tables:
                    of_tables[table][kind] = _sorted(things)
    return of_tables | {"triggers": sorted(triggers(engine))}


def triggers(engine: Engine) -> set[tuple[str, str]]:
    """Table and name of every trigger of ours."""
    with engine.connect() as connection:
        rows = connection.execute(text(TRIGGERS[engine.dialect.name]))
        return {(str(table), str(name)) for table, name in rows}


def left_over(engine: Engine) -> set[str]:
    """Whatever is still there of tables, indexes, sequences, functions and types."""
    with engine.connect() as connection:
        names = set(connection.execute(text(LEFT_OVER[engine.dialect.name])).scalars())
    return {name for name in names if not name.startswith("alembic_version")}


def _sorted(things: Any) -> list[str]:
    listed = things if isinstance(things, list) else [things]
    return sorted(json.dumps(thing, default=str, sort_keys=True) for thing in listed)


def checks_in(engine: Engine) -> set[tuple[str, str, str]]:
    """Table, name and condition of every CHECK in the database."""
    look = inspect(engine)
    return {
        (table, str(check["name"]), plain(str(check["sqltext"])))
        for table in tables(engine)
        for check in look.get_check_constraints(table)
    }


def checks_of(metadata: MetaData) -> Iterator[tuple[str, str, str]]:
    """Table, name and condition of every CHECK that the models declare."""
    for table in metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                yield table.name, str(constraint.name), plain(str(constraint.sqltext))


def plain(condition: str) -> str:
    """The same condition in the same letters, however it was wrapped."""
    return re.sub(r"\s+", " ", condition).strip().lower()
