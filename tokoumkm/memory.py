"""What a process remembers for a short time: answers that are the same for everybody."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


@dataclass
class KeepingTime:
    """Seconds; `create_app` sets them from the settings. 0: nothing is remembered."""

    counts: int = 0


keeping = KeepingTime()


@dataclass
class Kept:
    """A value, and until when it is good."""

    value: Any
    weight: int
    until: float


class Memory:
    """A bounded memory: what nobody asked for longest goes first.

    When the time of an answer is over, whoever comes first makes it anew, and the others
    are given the old one meanwhile.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._entries: OrderedDict[Hashable, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def recall(
        self,
        key: Hashable,
        make: Callable[[], T],
        *,
        seconds: int,
        weigh: Callable[[T], int] = lambda _value: 1,
    ) -> T:
        """What is remembered under the key, or else what `make` gives; if it weighs anything."""
        if not seconds:
            return make()
        if (kept := self.look(key, seconds=seconds)) is not None:
            return kept.value  # type: ignore[no-any-return]
        value = make()
        self.keep(key, value, seconds=seconds, weight=weigh(value))
        return value

    def look(self, key: Hashable, *, seconds: int) -> Kept | None:
        """What is remembered, for whoever makes it in another place; then they `keep` it."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                if entry.until > monotonic():
                    return entry
                entry.until = monotonic() + seconds
        return None

    def keep(self, key: Hashable, value: Any, *, seconds: int, weight: int = 1) -> None:
        """Remember it from now on."""
        self._put(key, Kept(value, weight, monotonic() + seconds))

    def recall_all(
        self, keys: Collection[K], make: Callable[[list[K]], Mapping[K, T]], *, seconds: int
    ) -> dict[K, T]:
        """What is remembered under each key; what is not, `make` gives for all of them at once."""
        now = monotonic()
        with self._lock:
            entries = ((key, self._entries.get(key)) for key in keys)
            known = {key: each.value for key, each in entries if each and each.until > now}
        missing = [key for key in keys if key not in known]
        if missing:
            made = make(missing)
            for key in missing if seconds else ():
                self._put(key, Kept(made[key], 1, now + seconds))
            known.update(made)
        return known

    def _put(self, key: Hashable, entry: Kept) -> None:
        with self._lock:
            before = self._entries.pop(key, None)
            self._weight += entry.weight - (before.weight if before else 0)
            if entry.weight:
                self._entries[key] = entry
            while self._weight > self._most:  # one alone may be too much
                _, gone = self._entries.popitem(last=False)
                self._weight -= gone.weight

    def drop(self, key: Hashable) -> None:
        """What is remembered under the key, if anything is."""
        with self._lock:
            if (entry := self._entries.pop(key, None)) is not None:
                self._weight -= entry.weight

    def forget(self) -> None:
        """Everything."""
        with self._lock:
            self._entries.clear()
            self._weight = 0
