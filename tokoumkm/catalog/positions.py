"""Where a reader stands in a long list of products, as one value for the address bar.

`5000` is a page counted from the beginning. `12~1763800000000000~841` is page 12, beginning
after the row with that sort value and id: it costs the same however far along it is.
A `-` behind it reads towards the beginning. Anything else is page 1.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

PAGE_SIZE = 24
LAST_PAGE = 10**9
SHAPE = re.compile(r"([0-9]{1,40})(?:~([0-9]{1,18})~([0-9]{1,10})(-?))?", re.ASCII)
LARGEST_ID = 2**31 - 1
# The moment 9999-12-31 in microseconds; prices are far below it.
LARGEST_VALUE = 253_402_214_400_000_000


class Sort(StrEnum):
    RELEVANCE = "sesuai"  # of a search; without words the newest first
    NEWEST = "terbaru"
    BEST_SELLING = "terlaris"
    CHEAPEST = "termurah"
    DEAREST = "termahal"


class Anchor(NamedTuple):
    """The row beside which a page begins: after it, or before it when reading backwards."""

    value: int
    id: int
    backwards: bool = False


@dataclass(frozen=True)
class Position:
    """A page by its number; with an anchor the number is only what people read."""

    page: int = 1
    anchor: Anchor | None = None

    @property
    def offset(self) -> int:
        return 0 if self.anchor else (self.page - 1) * PAGE_SIZE

    @property
    def is_backwards(self) -> bool:
        return self.anchor is not None and self.anchor.backwards

    def __str__(self) -> str:
        if self.anchor is None:
            return str(self.page)
        sign = "-" if self.anchor.backwards else ""
        return f"{self.page}~{self.anchor.value}~{self.anchor.id}{sign}"


FIRST = Position()


def read_position(text: str | None) -> Position:
    """Understand the value from the address bar; what makes no sense is the first page."""
    match = SHAPE.fullmatch(text or "")
    if match is None:
        return FIRST
    page = min(int(match[1]), LAST_PAGE)
    if page < 1:
        return FIRST
    if match[2] is None:
        return Position(page)
    anchor = Anchor(int(match[2]), int(match[3]), backwards=match[4] == "-")
    if anchor.value > LARGEST_VALUE or anchor.id > LARGEST_ID or page == 1:
        return FIRST
    return Position(page, anchor)


def read_sort(text: str | None, *, default: Sort = Sort.NEWEST) -> Sort:
    """The order somebody asked for; what makes no sense is the usual one."""
    return Sort(text) if text in list(Sort) else default


def page_count(total: int) -> int:
    """How many pages so many rows fill; an empty list has one."""
    return max(1, -(-total // PAGE_SIZE))
