"""The same key, the same answer: Stripe's promise, and what it refuses."""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from tokoumkm.demo.cards.wrong import Wrong


class Answer(NamedTuple):
    """A status, what is told, and whether it was told before."""

    status: int
    told: dict[str, Any]
    replayed: bool = False


class Once:
    """Keys with what was asked and answered; a failure is kept as well, with status 500 too.

    What was refused before anything began is not kept.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[object, Answer | None]] = {}

    def answer(self, key: str, asked: object, do: Callable[[], Answer]) -> Answer:
        if (before := self._before(key, asked)) is not None:
            return Answer(before.status, before.told, replayed=True)
        try:
            answer = do()
        except BaseException:
            with self._lock:
                del self._kept[key]
            raise
        with self._lock:
            self._kept[key] = (asked, answer)
        return answer

    def _before(self, key: str, asked: object) -> Answer | None:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = (asked, None)
                return None
            first, answer = self._kept[key]
        if first != asked:
            raise Wrong(
                "Keys for idempotent requests can only be used with the same parameters they "
                f"were first used with. Try using a key other than '{key}'.",
                kind="idempotency_error",
            )
        if answer is None:
            raise Wrong(
                f"There is currently another in-progress request using this key: {key}",
                status=409,
                code="idempotency_key_in_use",
            )
        return answer
