"""What the order exports of other markets have in common.

One order stands on several lines, one for each thing that was bought, and repeats its total
on all of them. So nothing here reads an order's total: a line says what its own goods cost.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from tokoumkm.csv_files import BadCell, Row

Cells = Mapping[str, str]


class Line(NamedTuple):
    """Goods of an order that came about, without what went back."""

    at: str
    quantity: int
    amount: int


class Export(NamedTuple):
    """One market's file: the columns it is recognised by and read from, and what a line counts."""

    name: str
    channel: str
    sheet: str  # of its workbook
    number: str  # the column of the order's number
    mark: frozenset[str]
    line: Callable[[Cells], Line | None]  # None: nothing of it counts

    def sales(self, rows: Iterable[Row], business: str, notes: list[str]) -> Iterator[Row]:
        """Their lines as rows in our columns; an order's lines are numbered as they stand."""
        lines: Counter[str] = Counter()
        left_out = 0
        for row in rows:
            number = row.cells[self.number]
            lines[number] += 1
            ours = self._row(row, business, lines[number])
            if ours is None:
                left_out += 1
            else:
                yield ours
        if left_out:
            notes.append(f"{left_out} baris belum selesai, batal, atau kembali: tidak dihitung.")

    def _row(self, row: Row, business: str, line: int) -> Row | None:
        if row.problem:
            return row
        try:
            told = self.line(row.cells)
        except BadCell as refusal:
            return Row(row.number, row.cells, str(refusal))
        if told is None:
            return None
        cells = {
            "tanggal": told.at,
            "no_registrasi": business,
            "kanal": self.channel,
            "no_pesanan": row.cells[self.number],
            "baris": str(line),
            "jumlah": str(told.quantity),
            "nilai": str(told.amount),
        }
        return Row(row.number, cells)


def number_in(cells: Cells, column: str, reader: Callable[[str], int]) -> int:
    """A number in a column of theirs; empty is 0. A fault names the column as they call it."""
    text = cells.get(column, "")
    if text in ("", "-"):
        return 0
    try:
        return reader(text)
    except BadCell as refusal:
        raise BadCell(f"kolom {column}: {refusal}") from refusal


def tidy_header(cells: Iterable[str]) -> list[str]:
    """Names of columns in small letters, with one space between their words."""
    return [" ".join(cell.casefold().split()) for cell in cells]
