"""Several people who do something at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from tokoumkm.database import db


def together(app: Flask, calls: Sequence[Callable[[], Any]]) -> list[Any]:
    """Each call in a thread and a session of its own, all let go at once; what they return."""
    start = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        with app.app_context():
            try:
                start.wait()
                return call()
            finally:
                db.session.remove()

    db.session.rollback()
    with ThreadPoolExecutor(len(calls)) as pool:
        outcomes = list(pool.map(one, calls))
    db.session.expire_all()
    return outcomes


def meanwhile(app: Flask, call: Callable[[], Any]) -> None:
    """One call in a thread and a session of its own, to its end, whatever is open here."""

    def one() -> None:
        with app.app_context():
            try:
                call()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(one).result()
