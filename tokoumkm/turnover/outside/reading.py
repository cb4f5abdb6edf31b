"""A file of sales as rows in our columns: our own format, or another market's order export."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from tokoumkm.csv_files import Row, check_header, count_lines, header_of
from tokoumkm.errors import BadFile
from tokoumkm.money import format_number
from tokoumkm.table_files import records_of, rows_under
from tokoumkm.turnover.outside.columns import COLUMNS, REQUIRED
from tokoumkm.turnover.outside.exports import Export, tidy_header
from tokoumkm.turnover.outside.shopee import SHOPEE
from tokoumkm.turnover.outside.tiktok import TIKTOK_SHOP

EXPORTS = (SHOPEE, TIKTOK_SHOP)
OURS = "TokoUMKM"
MOST_ROWS = 2_000_000
SHEETS = ("omzet", *(export.sheet for export in EXPORTS))


@dataclass(frozen=True)
class SalesFile:
    """A file on this machine; `name` is what the person calls it.

    `business` is the registration number of whose export it is: other markets don't know it.
    """

    path: Path
    name: str
    business: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> int:
        """About how many rows it has."""
        return count_lines(self.path)

    def source(self) -> str:
        """Whose format it is."""
        _, records = self._open()
        export = recognised(next(records, []))
        return export.name if export else OURS

    def rows(self) -> Iterator[Row]:
        """Its rows in our columns; raises `BadFile` for a wrong header."""
        self.notes[:], records = self._open()
        first = next(records, [])
        export = recognised(first)
        header = tidy_header(first) if export else header_of(first, self.name)
        rows = rows_under(header, enumerate(records, start=2))
        if export:
            theirs = export.sales(self._checked(rows, export), self.business, self.notes)
            yield from self._limited(theirs)
            return
        check_header(header, self.name, columns=COLUMNS, required=REQUIRED)
        yield from self._limited(rows)

    def _open(self) -> tuple[list[str], Iterator[list[str]]]:
        records, notes = records_of(
            self.path, name=self.name, most_rows=MOST_ROWS + 2, titles=SHEETS
        )
        return notes, records

    def _checked(self, rows: Iterator[Row], export: Export) -> Iterator[Row]:
        if not self.business:
            raise BadFile(
                f"{self.name} adalah ekspor {export.name}, jadi perlu nomor registrasi UMKM "
                "pemilik tokonya. Isi nomornya, lalu coba lagi."
            )
        return rows

    def _limited(self, rows: Iterator[Row]) -> Iterator[Row]:
        yield from islice(rows, MOST_ROWS)
        if next(rows, None) is not None:
            told = f"lebih dari {format_number(MOST_ROWS)} baris. Bagi menjadi beberapa."
            raise BadFile(f"{self.name} {told}")


def recognised(header: Sequence[str]) -> Export | None:
    """The market whose export has such a header."""
    names = set(tidy_header(header))
    return next((export for export in EXPORTS if export.mark <= names), None)
