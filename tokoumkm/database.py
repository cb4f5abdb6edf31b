"""The database: one session, one base class, one way to make a change."""

import enum
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from typing import Any, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Connection,
    CursorResult,
    Engine,
    Enum,
    Executable,
    Index,
    MetaData,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, registry

from tokoumkm.columns import PhoneColumn, UtcDateTime
from tokoumkm.errors import Refused
from tokoumkm.masked import Phone
from tokoumkm.money import Rupiah

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

PATIENCE = 1.2  # seconds in a line that stands still, and as many for another process
AGAIN = 0.002  # seconds until a writer asks once more
BUSY_TIMEOUT = 500  # milliseconds, for whoever only reads, and for a writer's last try

# Durable, concurrent and strict; and what is deleted or sealed is gone from the file as well.
SQLITE = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_TIMEOUT}",
    "secure_delete=ON",
    "recursive_triggers=ON",  # what REPLACE deletes, a table that is append-only hears of
    "cache_size=-400",  # KiB of each connection; the system's own cache holds the file for all
)


def _values(members: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Model(DeclarativeBase):
    """Base of every table. (Not `db.Model`: this one type-checks without a plugin.)"""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            Rupiah: BigInteger,
            datetime: UtcDateTime,
            Phone: PhoneColumn,
            enum.StrEnum: Enum(
                enum.StrEnum,
                native_enum=False,
                create_constraint=False,
                values_callable=_values,
                length=24,
            ),
        },
    )


db = SQLAlchemy(metadata=Model.metadata)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Set it up; the driver opens no transactions."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in SQLITE:
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once where a change is coming, so that it can't fail half-way."""
    if connection.dialect.name != "sqlite":
        return
    writes = connection.get_execution_options().get("writes")
    if not writes:
        cast(Any, connection.connection.dbapi_connection).execute("BEGIN")
    elif not _begins_writing(connection.connection.dbapi_connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")  # the last try, whose refusal is told


@event.listens_for(Engine, "rollback")
def _keep_prepared(connection: Connection) -> None:
    """Roll back below psycopg, which would forget all that PostgreSQL has planned for us.

    Every page that only reads ends so. It fears for tables that were made in between; ours are not.
    """
    if connection.dialect.name == "sqlite" or connection.closed or connection.invalidated:
        return
    driver: Any = connection.connection.dbapi_connection
    with suppress(connection.dialect.loaded_dbapi.Error):  # psycopg will meet it as well
        driver.pgconn.exec_(b"ROLLBACK")


def _begins_writing(driver: Any) -> bool:
    """Ask for the write lock often, for a while: SQLite by itself asks ever more seldom.

    Another process whose writers follow one another closely would never let it in.
    """
    give_up = time.monotonic() + PATIENCE
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                if time.monotonic() > give_up:
                    return False
                time.sleep(AGAIN)
            else:
                return True
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")


@event.listens_for(Engine, "handle_error")
def _hide_values(fault: ExceptionContext) -> None:
    """PostgreSQL repeats a whole row behind an error: "DETAIL: Failing row contains (…)"."""
    for error in (fault.original_exception, fault.sqlalchemy_exception):
        if error is not None and error.args and isinstance(error.args[0], str):
            error.args = (error.args[0].partition("\nDETAIL:")[0], *error.args[1:])


class Busy(Refused):
    """Somebody else writes for longer than a person waits; nothing has happened."""

    status = 503
    retry_after = 5


class _Line:
    """SQLite has one writer: those of this process stand in line instead of asking again and again.

    Whoever stands in it waits as long as it moves. When it has stood still for PATIENCE
    seconds somebody else holds the database, and everybody is told to come back.
    """

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._moved_at = 0.0

    @contextmanager
    def turn(self) -> Iterator[None]:
        since = time.monotonic()
        while not self._turn.acquire(timeout=PATIENCE / 4):
            if time.monotonic() - max(since, self._moved_at) > PATIENCE:
                raise Busy(
                    "Situs sedang sangat sibuk dan belum ada yang disimpan. Coba lagi sebentar."
                )
        moves = True
        try:
            yield
        except OperationalError:
            moves = False  # the database did not let us in
            raise
        finally:
            if moves:
                self._moved_at = time.monotonic()
            self._turn.release()


_line = _Line()
_endings: list[Callable[[], None]] = []


def end_changes_with(ending: Callable[[], None]) -> None:
    """Call `ending` last in every outermost change, inside its transaction; once is enough."""
    if ending not in _endings:
        _endings.append(ending)


def kept_aside(name: str) -> list[Any]:
    """A list that lives as long as the change that is going on, for what its end will need."""
    if "changing" not in db.session.info:
        raise RuntimeError("this belongs inside the one_change() that it is a part of")
    kept: list[Any] = db.session.info["changing"].setdefault(name, [])
    return kept


@contextmanager
def one_change() -> Iterator[None]:
    """Everything inside happens, or none of it. Used as `@one_change()` on an action.

    An action may call another: the outermost one commits. What was read before
    is read again inside, under the change's own transaction.
    """
    session = db.session
    if "changing" in session.info:
        yield
        return
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("rows were changed outside one_change()")
    session.rollback()
    with _line.turn() if has_one_writer() else nullcontext():
        session.info["changing"] = {}
        try:
            session.connection(execution_options={"writes": True})
            yield
            for ending in _endings:
                ending()
            session.commit()
        except BaseException:
            session.rollback()
            raise
        finally:
            session.info.pop("changing", None)


@contextmanager
def one_view() -> Iterator[None]:
    """Everything inside is read as it was at one moment, whatever others write meanwhile.

    SQLite reads so by itself; PostgreSQL has to be asked. Nothing is changed in here.
    """
    session = db.session
    if has_one_writer() or "viewing" in session.info or "changing" in session.info:
        yield
        return
    session.rollback()
    session.info["viewing"] = True
    try:
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield
    finally:
        session.info.pop("viewing")
        session.rollback()


def rows_of(
    statement: Executable, values: Mapping[str, Any] | None = None
) -> CursorResult[*tuple[Any, ...]]:
    """Plain rows, in the session's transaction but without its detour: a list asks for no objects.

    What the session holds and has not written is not seen; inside a change ask the session.
    """
    return db.session.connection().execute(statement, values)


def let_go() -> None:
    """Hold nothing while somebody outside is waited for: no transaction, no lock, no connection.

    What was read before is read again afterwards. Inside a change it is a fault of the program.
    """
    session = db.session
    if "changing" in session.info or session.new or session.dirty or session.deleted:
        raise RuntimeError("nobody outside may be waited for inside one_change()")
    session.rollback()


def has_one_writer() -> bool:
    """SQLite: a change that has begun is alone, so that there are no rows to hold."""
    return db.engine.dialect.name == "sqlite"


def take_turns(name: str) -> None:
    """Let others who come with the same name wait until this change ends.

    For what no row stands for yet, and thus no row lock.
    """
    if not has_one_writer():
        db.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def insert_into(model: type[Model]) -> Any:
    """An INSERT that knows `on_conflict_do_…`, in the words of the engine in use."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(model)


def unique_where(name: str, *columns: str, only: str) -> Index:
    """An index that lets nothing be there twice among the rows of which something is true."""
    return Index(name, *columns, unique=True, sqlite_where=text(only), postgresql_where=text(only))
