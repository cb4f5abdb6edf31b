"""How migrations run: in one transaction, the same on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.operations.ops import MigrationScript
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from tokoumkm.database import Model, db


class BrokenReferences(Exception):
    """A migration would leave rows that point to nothing; it was rolled back."""


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our own column types as the plain ones below them: a migration outlives the code."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def number_revision(_context: Any, _revision: Any, scripts: list[MigrationScript]) -> None:
    """Give a new revision the next number, and none at all when there is nothing to do."""
    [script] = scripts
    asked_to_compare = getattr(context.config.cmd_opts, "autogenerate", False)
    if asked_to_compare and script.upgrade_ops is not None and script.upgrade_ops.is_empty():
        scripts.clear()
        return
    head = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04}"


@contextmanager
def unreferenced(connection: Connection) -> Iterator[None]:
    """Without this SQLite would delete child rows: batch mode drops and refills whole tables.

    The switch does nothing inside a transaction, so it is thrown on the driver's
    own connection before one begins.
    """
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def refuse_broken_references(connection: Connection) -> None:
    """Look at every reference before the transaction ends, as nobody watched them meanwhile."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        raise BrokenReferences(f"rows point to nothing (table, row, parent): {broken[:20]}")


def is_ours(name: str | None, kind: str, _parents: Any) -> bool:
    """The index of products is the engine's own: no model describes it."""
    return not (kind == "table" and name is not None and name.startswith("product_index"))


def migrate(connection: Connection) -> None:
    """Run the migrations that were asked for, all or none."""
    sqlite = connection.dialect.name == "sqlite"
    context.configure(
        connection=connection,
        target_metadata=Model.metadata,
        render_item=render_item,
        include_name=is_ours,
        process_revision_directives=number_revision,
        render_as_batch=sqlite,
        compare_type=True,
        compare_server_default=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite:
            refuse_broken_references(connection)


def run() -> None:
    engine = db.engine
    with engine.connect().execution_options(writes=True) as connection:
        if connection.dialect.name == "sqlite":
            with unreferenced(connection):
                migrate(connection)
        else:
            migrate(connection)


run()
