"""What is the same for everybody, remembered by a process for a few seconds.

Its keys hold all that a value follows from. Never in here: what one visitor is told.
"""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from flask import Flask, current_app
from markupsafe import Markup

MOST = 500  # values; then it begins anew

Value = TypeVar("Value")


class Memory:
    """Values with the moment until which they hold; without seconds it remembers nothing."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self._kept: dict[Hashable, tuple[float, Any]] = {}

    def recall(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What was made for this key a moment ago, or else what is made now."""
        now = time.monotonic()
        until, value = self._kept.get(key, (0.0, None))
        if until > now:
            return cast(Value, value)
        made = make()
        if self.seconds:
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[key] = (now + self.seconds, made)
        return made


def memory() -> Memory:
    """That of the running application."""
    kept: Memory = current_app.extensions["memory"]
    return kept


def remembered(*key: str | int | None, caller: Callable[[], Markup]) -> Markup:
    """A piece of a page that follows from its key alone: `{% call remembered("footer") %}`."""
    return memory().recall(("piece", *key), caller)


def init_app(app: Flask) -> None:
    app.extensions["memory"] = Memory(app.config["MEMORY_SECONDS"])
    app.add_template_global(remembered, "remembered")
