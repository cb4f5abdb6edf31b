"""How a database is put back after a test, quickly and only if the test wrote to it."""

import shutil
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import Engine, event

from tests.postgres import Server

# A restored database must look as it did after the migrations and the regions.
FILLED = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname
"""
SEQUENCES = """
    SELECT format('%I.%I', schemaname, sequencename),
           coalesce(last_value, start_value)::text, (last_value IS NOT NULL)::text
    FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename
"""
# It lives in our own connection, where PostgreSQL plans it once.
EMPTYING = """
    CREATE FUNCTION pg_temp.empty_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN {steps} END $$
"""
EMPTY = "IF EXISTS (SELECT FROM {table}) THEN DELETE FROM {table}; END IF;"
BEGIN_AGAIN = """
    PERFORM setval({name}, {value}, {is_called}) FROM {sequence}
    WHERE (last_value, is_called) <> ({value}, {is_called});
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
        self._emptying: sql.Composable = sql.SQL("")
        self._fingerprint: list[tuple[object, ...]] = []
        self._moment: object = None
        server.create(self.NAME)
        self._connection = self._connect()
        self.url = server.url(self.NAME)

    def freeze(self, engine: Engine) -> None:
        """Keep the present content as the state that every test begins with."""
        engine.dispose()
        event.listen(engine, "connect", _keep_plans)
        tables = [str(name) for (name,) in self._rows(sql.SQL(FILLED))]
        self._reference = self._filled(tables)
        others = [sql.Identifier(name) for name in tables if name not in self._reference]
        steps = [sql.SQL(EMPTY).format(table=each) for each in others]
        steps += [
            sql.SQL(BEGIN_AGAIN).format(
                name=sql.Literal(name),
                value=sql.SQL(value),
                is_called=sql.SQL(is_called),
                sequence=sql.SQL(name),
            )
            for name, value, is_called in self._rows(sql.SQL(SEQUENCES))
        ]
        self._emptying = sql.SQL(EMPTYING).format(steps=sql.SQL(" ").join(steps))
        self._fingerprint = self._marks()
        self._connection.close()
        self._server.create(self.TEMPLATE, template=self.NAME)
        self._connection = self._connect()
        self._connection.execute(self._emptying)
        self._moment = self._now()

    def is_touched(self) -> bool:
        """No transaction that writes has begun since the last restoration."""
        return self._now() != self._moment

    def restore(self, engine: Engine) -> None:
        if self._marks() != self._fingerprint:
            self._lay_back(engine)
        else:
            self._connection.execute("SELECT pg_temp.empty_all()")
        self._moment = self._now()

    def close(self) -> None:
        self._connection.close()

    def _lay_back(self, engine: Engine) -> None:
        engine.dispose()
        self._connection.close()
        self._server.create(self.NAME, template=self.TEMPLATE)
        self._connection = self._connect()
        self._connection.execute(self._emptying)
        self._fingerprint = self._marks()

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
        """Ours alone: the triggers that guard ledger and audit would refuse to be emptied."""
        unguarded = "-c session_replication_role=replica"
        return psycopg.connect(self._server.url(self.NAME), autocommit=True, options=unguarded)


def _keep_plans(driver: psycopg.Connection, _record: object) -> None:
    """Tests ask for far more than the pages that one connection is asked for."""
    driver.prepared_max = 500


Store = SqliteStore | PostgresStore
