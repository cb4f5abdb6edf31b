"""Looking over a file before anything is written: what is wrong in it, and how far it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from tokoumkm.csv_files import Fault

BATCH = 1_000
FAULTS_KEPT = 500  # nobody mends more at once, and a file of another kind has a million

Each = TypeVar("Each")
Progress = Callable[[int, int], None]  # how much is done, of how much


@dataclass
class Findings:
    """What a check found. `faults` has the first ones, `bad_rows` has all."""

    faults: list[Fault] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)

    def add(self, faults: Sequence[Fault]) -> None:
        self.bad_rows.update(fault.row for fault in faults)
        self.faults += faults[: FAULTS_KEPT - len(self.faults)]


@dataclass
class Teller:
    """Passes progress on, now and then."""

    progress: Progress | None
    total: int
    done: int = 0

    def more(self, rows: int = 1) -> None:
        before, self.done = self.done, self.done + rows
        if self.progress and before // BATCH < self.done // BATCH:
            self.progress(min(self.done, self.total), self.total)


def batches(rows: Iterable[Each], *, size: int = BATCH) -> Iterator[list[Each]]:
    """The rows, so many at a time."""
    left = iter(rows)
    while batch := list(islice(left, size)):
        yield batch
