"""The file format of a shop's products: its columns, and how a row of it is read."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from tokoumkm.catalog.imports import numbers
from tokoumkm.catalog.imports.shelves import Shelves
from tokoumkm.catalog.units import UNITS
from tokoumkm.csv_files import BadCell, Fault, Row
from tokoumkm.errors import Refused
from tokoumkm.shops.wording import one_line, paragraphs

# In the order of an export.
COLUMNS = (
    "sku",
    "nama",
    "kategori",
    "harga",
    "satuan",
    "stok",
    "berat_gram",
    "deskripsi",
    "varian",
    "foto",
)
REQUIRED = ("nama", "kategori", "harga", "satuan")
TEXT = ("sku", "nama", "kategori", "satuan", "deskripsi", "varian", "foto")
BETWEEN_PHOTOS = "|"

# What an empty cell means. Stock: made to order. Weight: what is known, or else the usual.
EMPTY: Mapping[str, Any] = {
    "sku": "",
    "stok": None,
    "berat_gram": None,
    "deskripsi": "",
    "varian": "",
    "foto": (),
}
SPELLINGS = {unit.casefold(): unit for unit in UNITS}
LONGEST_TOLD = 40


class ReadRow(NamedTuple):
    """A row that was understood; `facts` has only the columns that the file has."""

    number: int
    facts: Mapping[str, Any]

    @property
    def sku(self) -> str:
        return str(self.facts.get("sku", ""))

    @property
    def name(self) -> str:
        return str(self.facts["nama"])

    @property
    def variant(self) -> str:
        return str(self.facts.get("varian", ""))

    @property
    def photos(self) -> tuple[str, ...]:
        return tuple(self.facts.get("foto", ()))


class RowReader:
    """Reads the rows of a products file; knows which categories there are."""

    def __init__(self, shelves: Shelves) -> None:
        self._readers: dict[str, Callable[[str], object]] = {
            "sku": one_line,
            "nama": one_line,
            "kategori": shelves.category,
            "harga": numbers.rupiah,
            "satuan": _unit,
            "stok": numbers.pieces,
            "berat_gram": numbers.weight,
            "deskripsi": paragraphs,
            "varian": one_line,
            "foto": _photos,
        }

    def read(self, row: Row) -> tuple[ReadRow | None, list[Fault]]:
        """The row understood, or what is wrong with each of its cells."""
        if row.problem:
            return None, [Fault(row.number, "", row.problem)]
        facts: dict[str, Any] = {}
        faults = []
        for column, text in row.cells.items():
            try:
                facts[column] = self._cell(column, text)
            except Refused as refusal:
                faults.append(Fault(row.number, column, str(refusal)))
        return (None, faults) if faults else (ReadRow(row.number, facts), [])

    def _cell(self, column: str, text: str) -> object:
        if "\0" in text:
            raise BadCell(
                "berisi tanggal, kesalahan rumus, atau karakter yang tidak bisa disimpan "
                f"({text.replace(chr(0), '')[:LONGEST_TOLD]}). Ketik ulang sebagai teks."
            )
        if text:
            return self._readers[column](text)
        if column in REQUIRED:
            raise BadCell("harus diisi.")
        return EMPTY[column]


def _unit(text: str) -> str:
    """The usual spelling where there is one."""
    word = one_line(text)
    return SPELLINGS.get(word.casefold(), word)


def _photos(text: str) -> tuple[str, ...]:
    """Names of files, each once, in the order of the cell."""
    return tuple(dict.fromkeys(filter(None, map(one_line, text.split(BETWEEN_PHOTOS)))))
