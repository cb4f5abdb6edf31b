"""Pieces of pages that are the same for everybody, remembered by a process for a few seconds.

A key holds all that a piece follows from. Never in here: what one visitor is told.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import Flask, current_app
from markupsafe import Markup

from tokoumkm.memory import Memory

MOST = 500

Value = TypeVar("Value")


def recall(key: Hashable, make: Callable[[], Value]) -> Value:
    """What was made for this key a moment ago, or else what is made now."""
    memory: Memory = current_app.extensions["memory"]
    return memory.recall(key, make, seconds=current_app.config["MEMORY_SECONDS"])


def remembered(*key: str | int, caller: Callable[[], Markup], unless: object = False) -> Markup:
    """A piece of a page that follows from its key alone: `{% call remembered("footer") %}`.

    `unless` it follows from more than that, or would hardly be asked for again.
    """
    return caller() if unless else recall(("piece", *key), caller)


def init_app(app: Flask) -> None:
    app.extensions["memory"] = Memory(MOST)
    app.add_template_global(remembered, "remembered")
