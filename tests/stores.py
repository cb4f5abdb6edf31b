"""How a database is put back after a test, quickly and only if the test wrote to it."""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from tests.postgres import Server

# A restored database must look as it did after the migrations and the regions.
FILLED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
RESTART_SEQUENCES = """
    SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL
"""


class SqliteStore:
    """A file in memory where the machine has such a place; restoring is one copy."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "market.sqlite3"
        self._template = folder / "template.sqlite3"
        self._restored = 0
        self.url = f"sqlite:///{self._file}"

    def freeze(self, engine: Engine) -> None:
        """Keep the present content as the state that every test begins with."""
        with engine.connect() as connection:
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()
        shutil.copyfile(self._file, self._template)
        self._restored = self._file.stat().st_mtime_ns

    def is_touched(self) -> bool:
        log = self._beside("-wal")
        waiting = log.exists() and log.stat().st_size > 0
        return waiting or self._file.stat().st_mtime_ns != self._restored

    def restore(self, engine: Engine) -> None:
        engine.dispose()
        for path in (self._file, self._beside("-wal"), self._beside("-shm")):
            path.unlink(missing_ok=True)
        shutil.copyfile(self._template, self._file)
        self._restored = self._file.stat().st_mtime_ns

    def close(self) -> None:
        """Nothing to do: the folder goes with its fixture."""

    def _beside(self, ending: str) -> Path:
        return self._file.with_name(self._file.name + ending)


class PostgresStore:
    """A database that keeps its rows of reference (regions) and loses all others."""

    NAME = "market"
    TEMPLATE = "market_template"

    def __init__(self, server: Server) -> None:
        self._server = server
        self._reference: list[str] = []
        self._tables: list[str] = []
        self._fingerprint: list[tuple[object, ...]] = []
        self._moment: object = None
        server.create(self.NAME)
        self._connection = self._connect()
        self.url = server.url(self.NAME)

    def freeze(self, engine: Engine) -> None:
        """Keep the present content as the state that every test begins with."""
        engine.dispose()
        tables = [str(name) for (name,) in self._rows(sql.SQL(FILLED))]
        self._reference = self._filled(tables)
        self._tables = [name for name in tables if name not in self._reference]
        self._fingerprint = self._marks()
        self._connection.close()
        self._server.create(self.TEMPLATE, template=self.NAME)
        self._connection = self._connect()
        self._moment = self._now()

    def is_touched(self) -> bool:
        """No transaction that writes has begun since the last restoration."""
        return self._now() != self._moment

    def restore(self, engine: Engine) -> None:
        if self._marks() != self._fingerprint:
            self._lay_back(engine)
        else:
            self._empty()
        self._moment = self._now()

    def close(self) -> None:
        self._connection.close()

    def _lay_back(self, engine: Engine) -> None:
        engine.dispose()
        self._connection.close()
        self._server.create(self.NAME, template=self.TEMPLATE)
        self._connection = self._connect()
        self._fingerprint = self._marks()

    def _empty(self) -> None:
        with self._connection.transaction():
            # Without this the triggers that guard ledger and audit would refuse.
            self._connection.execute("SET LOCAL session_replication_role = replica")
            for name in self._filled(self._tables):
                self._connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
            self._connection.execute(RESTART_SEQUENCES)

    def _filled(self, tables: list[str]) -> list[str]:
        """Those of the tables that have at least one row, asked in one statement."""
        if not tables:
            return []
        question = sql.SQL("SELECT {name} WHERE EXISTS (SELECT FROM {table})")
        asked = (
            question.format(name=sql.Literal(name), table=sql.Identifier(name)) for name in tables
        )
        return [str(name) for (name,) in self._rows(sql.SQL(" UNION ALL ").join(asked))]

    def _marks(self) -> list[tuple[object, ...]]:
        """Count and youngest transaction of each table of reference: any change shows."""
        question = sql.SQL("SELECT count(*), max(xmin::text::bigint) FROM {}")
        return [
            row
            for name in self._reference
            for row in self._rows(question.format(sql.Identifier(name)))
        ]

    def _now(self) -> object:
        return self._rows(sql.SQL("SELECT pg_snapshot_xmax(pg_current_snapshot())::text"))

    def _rows(self, question: sql.Composable) -> list[tuple[object, ...]]:
        return self._connection.execute(question).fetchall()

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self._server.url(self.NAME), autocommit=True)


Store = SqliteStore | PostgresStore
