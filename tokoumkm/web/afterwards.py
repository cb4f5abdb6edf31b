"""Work that begins when the answer is on its way, so that its time tells the visitor nothing."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from flask import Flask, current_app

_workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="afterwards")
_begun: set[Future[None]] = set()


def afterwards(job: Callable[..., Any], *given: Any) -> None:
    """Do it in a thread of its own; what goes wrong is told to the log alone.

    A server that is stopped finishes what was begun.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    begun = _workers.submit(_do, app, job, *given)
    _begun.add(begun)
    begun.add_done_callback(_begun.discard)


def finish() -> None:
    """Wait until everything that was begun is done."""
    wait(tuple(_begun))


def _do(app: Flask, job: Callable[..., Any], *given: Any) -> None:
    try:
        with app.app_context():
            job(*given)
    except Exception:
        app.logger.exception("%s failed", job.__name__)
