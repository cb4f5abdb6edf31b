"""A register file as somebody hands it over: CSV or XLSX, about one part of the country."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.businesses.columns import FACTS, REQUIRED, ReadRow, RowReader
from tokoumkm.csv_files import Fault, Row, check_header, count_lines, header_of
from tokoumkm.database import db
from tokoumkm.regions.codes import KECAMATAN, is_inside
from tokoumkm.regions.models import Region
from tokoumkm.table_files import records_of, rows_under

MOST_ROWS = 1_000_000
SHEETS = ("umkm",)


class RegisterFile(NamedTuple):
    """A file on this machine; `name` is what the person calls it.

    `scope` is the region that it may be about, '' is everywhere.
    """

    path: Path
    name: str
    scope: str = ""

    @property
    def lines(self) -> int:
        """About how many rows it has."""
        return count_lines(self.path)

    def rows(self) -> Iterator[Row]:
        """The rows under the header; raises `BadFile` for a wrong one."""
        records, _ = records_of(self.path, name=self.name, most_rows=MOST_ROWS, titles=SHEETS)
        header = header_of(next(records, []), self.name)
        check_header(header, self.name, columns=FACTS, required=REQUIRED)
        yield from rows_under(header, enumerate(records, start=2))

    def understood(self) -> Iterator[tuple[Row, ReadRow | None, list[Fault]]]:
        """Each row with what it says, or else what is wrong in it."""
        places = select(Region.code).where(Region.level >= KECAMATAN)
        reader = RowReader(places=set(db.session.scalars(places)), this_year=clock.today().year)
        for row in self.rows():
            read, faults = reader.read(row)
            outside = read and self._outside(read)
            yield (row, None, [outside]) if outside else (row, read, faults)

    def holds(self, region_code: str) -> bool:
        """Whether the file may be about a business in this place."""
        return not self.scope or is_inside(region_code, self.scope)

    def _outside(self, read: ReadRow) -> Fault | None:
        place = read.facts["region_code"]
        if self.holds(place):
            return None
        told = f"{place} di luar wilayah tugas Anda. Minta petugas di sana mengimpornya."
        return Fault(read.number, "kode_wilayah", told)
