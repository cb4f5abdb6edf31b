"""Ending a process of our own at a chosen point of a request, as a power cut would."""

import os
import signal
import warnings
from collections.abc import Callable

from flask import Flask
from sqlalchemy import event

from tokoumkm.database import db

COMMITTED = " and then the commit"
ANSWERED = "the answer"


def killed_at(app: Flask, point: str, request: Callable[[], object]) -> bool:
    """Do the request in a copy of this process that dies at the point; whether it came so far.

    A point is the beginning of a statement, just after which it dies; with COMMITTED behind it,
    after the commit that follows it; or ANSWERED, when the answer is ready.
    """
    with app.app_context():
        db.session.remove()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads; it only dies
        child = os.fork()
    if child == 0:
        try:
            _die_at(app, point)
            request()
        finally:
            os._exit(0)
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def _die_at(app: Flask, point: str) -> None:
    with app.app_context():
        engine = db.engine
    engine.dispose(close=False)  # these connections are the parent's
    if point == ANSWERED:
        app.after_request_funcs.setdefault(None, []).append(_die)
        return
    statement = point.removesuffix(COMMITTED)

    def look_at(*sent) -> None:
        if not sent[2].startswith(statement):
            return
        if statement == point:
            _die()
        event.listen(db.session, "after_commit", _die)

    event.listen(engine, "after_cursor_execute", look_at)


def _die(*_given: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
