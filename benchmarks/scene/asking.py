"""How many statements a page asks of the database, and how long they take with all their rows."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import event

from tokoumkm.database import db


class Watch:
    """Seconds that the driver took since somebody looked last, and statements."""

    seconds = 0.0
    statements = 0


def _timed(name: str, base: type[Any]) -> Any:
    ask = getattr(base, name)

    def asking(self: Any, *given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return ask(self, *given, **named)
        finally:
            Watch.seconds += time.perf_counter() - began

    return asking


METHODS = ("execute", "executemany", "fetchone", "fetchmany", "fetchall")
_OfSqlite = type("_OfSqlite", (sqlite3.Cursor,), {n: _timed(n, sqlite3.Cursor) for n in METHODS})
_OfPostgres = type(
    "_OfPostgres", (psycopg.Cursor,), {n: _timed(n, psycopg.Cursor) for n in METHODS}
)


class _Connection(sqlite3.Connection):
    def cursor(self, _factory: Any = None) -> Any:
        return super().cursor(_OfSqlite)


@dataclass
class Asked:
    """What was seen of one kind of page."""

    statements: int = 0  # the most of any page
    seconds: list[float] = field(default_factory=list)
    weight: int = 0  # bytes of the largest, as sent with brotli

    def share(self, part: float) -> float:
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def watched(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings whose connections are looked at."""
    if settings["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        options = settings["SQLALCHEMY_ENGINE_OPTIONS"] | {"connect_args": {"factory": _Connection}}
        return settings | {"SQLALCHEMY_ENGINE_OPTIONS": options}
    return settings


def watch(app: Flask) -> None:
    with app.app_context():
        engine = db.engine

    @event.listens_for(engine, "connect")
    def _look(connection: Any, _record: Any) -> None:
        if isinstance(connection, psycopg.Connection):
            connection.cursor_factory = _OfPostgres

    @event.listens_for(engine, "before_cursor_execute")
    def _count(_connection: Any, _cursor: Any, statement: str, *_given: Any) -> None:
        Watch.statements += statement != "BEGIN"  # as on PostgreSQL, whose driver says it


def ask_pages(
    app: Flask, paths: Sequence[str], *, rounds: int, forget: Callable[[], None]
) -> Asked:
    """Every page in a process that is warm, but knows no answer yet; the first is not counted.

    Round after round it forgets what it kept, and of each page's times the middle one is told: a
    moment in which the machine was busy is not the page's.
    """
    seen, client = Asked(), app.test_client()
    headers = {"Accept-Encoding": "br", "Host": "127.0.0.1"}
    taken: list[list[float]] = [[] for _ in paths]
    for _ in range(rounds):
        forget()
        for path, times in zip(paths, taken, strict=True):
            Watch.seconds, Watch.statements = 0.0, 0
            answer = client.get(path, headers=headers)
            if answer.status_code != 200:
                raise RuntimeError(f"{path} was answered with {answer.status_code}")
            times.append(Watch.seconds)
            if times is not taken[0]:
                seen.statements = max(seen.statements, Watch.statements)
                seen.weight = max(seen.weight, len(answer.data))
    seen.seconds = [sorted(times)[rounds // 2] for times in taken[1:]]
    return seen
