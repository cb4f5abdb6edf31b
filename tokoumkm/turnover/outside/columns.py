"""The turnover file's format (contract, Files): its columns, and how a row of it is read."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from tokoumkm.csv_files import BadCell, Fault, Row
from tokoumkm.errors import Refused
from tokoumkm.turnover.outside import cells
from tokoumkm.turnover.outside.sellers import Seller, Sellers

COLUMNS = (
    "tanggal",
    "no_registrasi",
    "kanal",
    "no_pesanan",
    "baris",
    "kategori",
    "jumlah",
    "nilai",
)
REQUIRED = ("tanggal", "no_registrasi", "kanal", "no_pesanan", "nilai")

# What an empty cell, or a column that the file lacks, stands for; pieces nobody counted are none.
EMPTY = {"baris": "1", "kategori": "lainnya", "jumlah": "0"}


class Sale(NamedTuple):
    """A row that was understood. Many are in memory at once, so it is a plain tuple."""

    row: int
    source: str  # its key in the ledger: the same sale can't be booked twice
    at: datetime
    day: date
    seller: Seller
    channel: str
    order_number: str
    category_id: int
    quantity: int
    amount: int

    @property
    def order(self) -> tuple[str, int, str]:
        """An order is one business's: two may have the same number."""
        return self.channel, self.seller.id, self.order_number


class RowReader:
    """Reads rows of a turnover file; knows the businesses, the categories and what day it is."""

    def __init__(self, sellers: Sellers, *, category: Callable[[str], int], today: date) -> None:
        self._readers: dict[str, Callable[[str], Any]] = {
            "tanggal": cells.moment(today),
            "no_registrasi": sellers.numbered,
            "kanal": cells.channel,
            "no_pesanan": cells.order_number,
            "baris": cells.line,
            "kategori": lru_cache(maxsize=1_000)(category),
            "jumlah": cells.pieces,
            "nilai": cells.rupiah,
        }

    def read(self, row: Row) -> tuple[Sale | None, list[Fault]]:
        """The row understood, or what is wrong with each of its cells."""
        if row.problem:
            return None, [Fault(row.number, "", row.problem)]
        told = []
        faults = []
        for column, reader in self._readers.items():
            try:
                told.append(reader(_text(row, column)))
            except Refused as refusal:
                faults.append(Fault(row.number, column, str(refusal)))
        return (None, faults) if faults else _sale(row.number, told)


def _text(row: Row, column: str) -> str:
    text = row.cells.get(column) or EMPTY.get(column, "")
    if not text:
        raise BadCell("harus diisi.")
    return text


def _sale(row: int, told: list[Any]) -> tuple[Sale | None, list[Fault]]:
    """Pieces go the way of the money: those of a negative amount came back."""
    (at, day), seller, channel, number, line, category, pieces, amount = told
    if amount > 0 > pieces:
        words = "negatif, padahal nilainya tidak. Barang yang kembali bernilai negatif."
        return None, [Fault(row, "jumlah", words)]
    quantity = -abs(pieces) if amount < 0 else pieces
    source = f"luar:{channel}:{seller.id}:{line}:{number}"
    return Sale(row, source, at, day, seller, channel, number, category, quantity, amount), []
