"""What many reviews come down to: a sum of stars and a count, kept beside the goods."""

from dataclasses import dataclass
from typing import Protocol

STARS = range(1, 6)
WORDS = {5: "Sangat baik", 4: "Baik", 3: "Cukup", 2: "Kurang", 1: "Buruk"}


class Rated(Protocol):
    """What keeps the sums of its reviews: a product, a shop, a card in a list."""

    @property
    def stars_total(self) -> int: ...

    @property
    def stars_count(self) -> int: ...


@dataclass(frozen=True)
class Stars:
    """So many stars in so many reviews."""

    total: int
    count: int

    @property
    def average(self) -> float | None:
        """From 1 to 5 with one decimal, halves rounded up; None without a review."""
        if not self.count:
            return None
        return (20 * self.total + self.count) // (2 * self.count) / 10


def shown_name(name: str) -> str:
    """The name a review carries: the first word, and the letter of the last. 'Rini W.'"""
    words = name.split()
    if len(words) < 2:
        return name.strip() or "Pembeli"
    return f"{words[0]} {words[-1][0].upper()}."
