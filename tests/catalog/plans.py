"""How the engine would answer what is asked: along which index."""

from collections.abc import Callable

from sqlalchemy import event

from tokoumkm.database import db, has_one_writer


def plans_of(ask: Callable[[], object]) -> list[str]:
    """The plan of every question that `ask` asks."""
    asked = []

    def remember(_connection, _cursor, statement, values, *_rest) -> None:
        asked.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", remember)
    try:
        ask()
    finally:
        event.remove(db.engine, "before_cursor_execute", remember)
    explain = "EXPLAIN QUERY PLAN " if has_one_writer() else "EXPLAIN "
    connection = db.session.connection()
    return [
        "\n".join(str(row) for row in connection.exec_driver_sql(explain + statement, values))
        for statement, values in asked
        if statement.startswith("SELECT")
    ]
