"""What somebody else notices meanwhile: how long pages take, and how much memory is held."""

import threading
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.scene.visitor import Visitor

PAUSE = 0.05


class Watcher:
    """A visitor in a thread of its own who asks one page after another until told to stop."""

    def __init__(self, port: int, paths: list[str]) -> None:
        self.seconds: list[float] = []
        self.statuses: Counter[int] = Counter()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._ask, args=(port, paths), daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._thread.join()

    def share(self, part: float) -> float:
        """The time that this part of all pages stayed below; 1.0 is the slowest."""
        ordered = sorted(self.seconds) or [0.0]
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

    def _ask(self, port: int, paths: list[str]) -> None:
        visitor = Visitor(port)
        while not self._stop.is_set():
            for path in paths:
                try:
                    answer = visitor.get(path)
                except OSError:
                    self.statuses[0] += 1
                    continue
                self.seconds.append(answer.seconds)
                self.statuses[answer.status] += 1
                time.sleep(PAUSE)


class Shopper(Watcher):
    """Somebody who puts one thing into a cart again and again: each time the database writes."""

    def __init__(self, port: int, goods: Mapping[str, str]) -> None:
        self._goods = dict(goods)
        super().__init__(port, ["/keranjang"])

    def _ask(self, port: int, paths: list[str]) -> None:
        visitor = Visitor(port)
        visitor.get(f"/produk/{self._goods['product']}")
        while not self._stop.is_set():
            answer = visitor.post(paths[0], self._goods)
            self.seconds.append(answer.seconds)
            self.statuses[answer.status] += 1
            time.sleep(PAUSE)


def resident_mb(pid: int) -> float:
    """How much memory a process really holds, in megabytes (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def shared_mb(pid: int) -> float:
    """The same where pages that several processes share are divided among them (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
