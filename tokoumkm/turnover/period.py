"""Months and the periods an office reads: month, triwulan, semester, year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
SHAPE = re.compile(r"(?P<year>20[0-9]{2})(-(?P<part>0[1-9]|1[0-2]|T[1-4]|S[12]))?")
ROMAN = ("I", "II", "III", "IV")
UNTIL = ".."  # between the months of a free period: 2026-02..2026-05
LONGEST = 120  # months


class BadPeriod(ValueError):
    """Text that is no period."""


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month in the office's zone; written and stored as YYYY-MM."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read '2026-11'. Raises BadPeriod."""
        if not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", text):
            raise BadPeriod(f"“{text}” bukan bulan. Tulis seperti 2026-11.")
        return cls(int(text[:4]), int(text[5:]))

    def plus(self, months: int) -> "Month":
        index = self.year * 12 + self.number - 1 + months
        return Month(index // 12, index % 12 + 1)

    @property
    def words(self) -> str:
        return f"{MONTHS[self.number - 1]} {self.year}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"


class Period(NamedTuple):
    """From a month to a month, both included."""

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read '2026', '2026-T3' (triwulan), '2026-S1' (semester), '2026-11', '2026-02..2026-05'.

        Raises BadPeriod.
        """
        if UNTIL in text:
            return cls._free(*(Month.parse(month) for month in text.split(UNTIL, 1)))
        match = SHAPE.fullmatch(text)
        if not match:
            raise BadPeriod(f"“{text}” bukan periode. Tulis seperti 2026, 2026-T3, atau 2026-11.")
        year, part = int(match["year"]), match["part"] or "all"
        if part == "all":
            return cls(Month(year, 1), Month(year, 12))
        if part[0] in "TS":
            length = 3 if part[0] == "T" else 6
            first = Month(year, (int(part[1]) - 1) * length + 1)
            return cls(first, first.plus(length - 1))
        return cls(Month(year, int(part)), Month(year, int(part)))

    @classmethod
    def _free(cls, first: Month, last: Month) -> "Period":
        period = cls(first, last)
        if not 1 <= period.length <= LONGEST:
            raise BadPeriod("Bulan akhir harus sesudah bulan awal, paling lama sepuluh tahun.")
        return period

    @property
    def length(self) -> int:
        """In months; 0 or less when the period ends before it begins."""
        distance = (self.last.year - self.first.year) * 12 + self.last.number - self.first.number
        return distance + 1

    @property
    def months(self) -> list[Month]:
        return [self.first.plus(n) for n in range(self.length)]

    @property
    def is_whole_years(self) -> bool:
        """From a January to a December."""
        return self.length > 0 and self.first.number == 1 and self.last.number == 12

    def previous(self) -> "Period":
        """The period of the same length just before."""
        return Period(self.first.plus(-self.length), self.first.plus(-1))

    def a_year_before(self) -> "Period":
        return Period(self.first.plus(-12), self.last.plus(-12))

    @property
    def words(self) -> str:
        """Triwulan III 2026, Semester I 2026, Tahun 2026, November 2026, or from – to."""
        number, year = self.first.number, self.first.year
        if self.length == 1:
            return self.first.words
        if self.length == 3 and number % 3 == 1:
            return f"Triwulan {ROMAN[number // 3]} {year}"
        if self.length == 6 and number % 6 == 1:
            return f"Semester {ROMAN[number // 6]} {year}"
        if self.length == 12 and number == 1:
            return f"Tahun {year}"
        return f"{self.first.words}–{self.last.words}"

    @property
    def words_inside(self) -> str:
        """As it stands within a sentence: triwulan III 2026, but November 2026."""
        return self.words if self.length == 1 else self.words[0].lower() + self.words[1:]

    @property
    def days_words(self) -> str:
        """1 Juli–30 September 2026, 1–30 September 2026."""
        last_day = date.fromordinal(self.last.plus(1).first_day.toordinal() - 1).day
        if self.length == 1:
            return f"1–{last_day} {self.last.words}"
        year = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"1 {MONTHS[self.first.number - 1]}{year}–{last_day} {self.last.words}"

    @property
    def code(self) -> str:
        """The text that `parse` reads back."""
        number, year = self.first.number, self.first.year
        if self.length == 1:
            return str(self.first)
        if self.length == 12 and number == 1:
            return str(year)
        if self.length == 3 and number % 3 == 1:
            return f"{year}-T{number // 3 + 1}"
        if self.length == 6 and number % 6 == 1:
            return f"{year}-S{number // 6 + 1}"
        return f"{self.first}{UNTIL}{self.last}"
