"""A month so far, and the same days of the month before: what a seller compares."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from tokoumkm.turnover.period import MONTHS


class Days(NamedTuple):
    """From a day to a day of one month, both included."""

    first: date
    last: date

    @classmethod
    def of_month_until(cls, day: date) -> "Days":
        return cls(day.replace(day=1), day)

    def a_month_before(self) -> "Days":
        """As many days of the month before, or all it has: 1–31 March, 1–28 February."""
        last_day = self.first - timedelta(days=1)
        longest = monthrange(last_day.year, last_day.month)[1]
        return Days(
            last_day.replace(day=self.first.day),
            last_day.replace(day=min(self.last.day, longest)),
        )

    @property
    def words(self) -> str:
        """1–22 November, or 1 November on the first day."""
        days = (
            str(self.first.day) if self.first == self.last else f"{self.first.day}–{self.last.day}"
        )
        return f"{days} {MONTHS[self.last.month - 1]}"
