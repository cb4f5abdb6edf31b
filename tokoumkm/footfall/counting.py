"""Visits that nobody has written down yet, in the memory of this process."""

from collections import Counter
from datetime import date
from threading import Lock
from typing import NamedTuple

from tokoumkm import clock


class Visit(NamedTuple):
    """A page that was looked at: of a product, or of the shop itself."""

    shop_id: int
    product_id: int | None
    day: date


class Tally:
    """Counts in memory; whoever writes them down takes them all away at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[Visit] = Counter()

    def note(self, *, shop_id: int, product_id: int | None = None) -> None:
        """One visit more today; costs a page nothing."""
        with self._lock:
            self._counts[Visit(shop_id, product_id, clock.today())] += 1

    def take(self) -> Counter[Visit]:
        """Everything since the last time; from now on it counts from nothing."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def put_back(self, counts: Counter[Visit]) -> None:
        """What could not be written now, for the next time."""
        with self._lock:
            self._counts.update(counts)


tally = Tally()
