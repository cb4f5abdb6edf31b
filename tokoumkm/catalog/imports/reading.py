"""A products file as rows in our columns, whoever wrote it and however it is encoded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from tokoumkm.catalog.imports import examples
from tokoumkm.catalog.imports.columns import BETWEEN_PHOTOS, COLUMNS, REQUIRED
from tokoumkm.catalog.imports.foreign import Format, recognised, tidy_header
from tokoumkm.csv_files import Row, check_header, header_of, listed
from tokoumkm.errors import BadFile
from tokoumkm.money import format_number
from tokoumkm.table_files import records_of, rows_under

OURS = "TokoUMKM"
MOST_ROWS = 20_000
SEARCHED = 8  # lines in which the header of another program may stand
SHEETS = ("produk", "template", "sheet1")


@dataclass
class Table:
    """The rows of a file, and what its reader should know about how it was read."""

    source: str = OURS
    rows: list[Row] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    titles: Mapping[str, str] = field(default_factory=dict)  # what it calls our columns
    notes: list[str] = field(default_factory=list)

    @property
    def photos(self) -> int:
        """How many photos its cells name, one of several rows counted several times."""
        cells = (row.cells.get("foto") for row in self.rows)
        return sum(cell.count(BETWEEN_PHOTOS) + 1 for cell in cells if cell)


def read_table(path: Path, *, name: str) -> Table:
    """Read a file whole; `name` is what the person calls it. Raises `BadFile`."""
    table = Table()
    most = MOST_ROWS + SEARCHED + 2
    records, table.notes = records_of(path, name=name, most_rows=most, titles=SHEETS)
    first = list(islice(records, SEARCHED))
    place, foreign = _foreign(first)
    numbered = enumerate(chain(first[place + 1 :], records), start=place + 2)
    if foreign is None:
        header = header_of(first[0] if first else [], name)
        check_header(header, name, columns=COLUMNS, required=REQUIRED)
        own = rows_under(header, numbered)
        rows: Iterator[Row] = (row for row in own if not _is_remark(row, header))
    else:
        header = tidy_header(first[place])
        table.source, table.ignored = foreign.name, foreign.ignored(header)
        table.titles = foreign.titles(header)
        _check_foreign(foreign, header, name)
        rows = foreign.rows(rows_under(header, numbered))
    table.rows = _without_examples(rows, table)
    if len(table.rows) > MOST_ROWS:
        raise BadFile(f"{name} lebih dari {format_number(MOST_ROWS)} baris. Bagi menjadi beberapa.")
    return table


def _foreign(first: Sequence[list[str]]) -> tuple[int, Format | None]:
    """Where another program's header stands, and whose it is. Ours is on the first line."""
    for place, record in enumerate(first):
        if place == 0 and record and {cell.casefold() for cell in record if cell} <= set(COLUMNS):
            break
        if (known := recognised(tidy_header(record))) is not None:
            return place, known
    return 0, None


def _check_foreign(foreign: Format, header: Sequence[str], name: str) -> None:
    for column in ("nama", "harga"):
        if not any(theirs in header for theirs in foreign.columns[column]):
            wanted = listed(foreign.columns[column])
            raise BadFile(f"{name} mirip berkas {foreign.name}, tetapi kolom {wanted} tidak ada.")


def _is_remark(row: Row, header: Sequence[str]) -> bool:
    """A line of explanation in our own file: a # in the first cell, and nothing else."""
    cells = list(row.cells.values())
    return row.cells[header[0]].startswith("#") and not any(cells[1:])


def _without_examples(rows: Iterator[Row], table: Table) -> list[Row]:
    kept = []
    skipped = 0
    for row in islice(rows, MOST_ROWS + 1):
        if row.cells.get("sku") in examples.SKUS:
            skipped += 1
        else:
            kept.append(row)
    if skipped:
        table.notes.append(f"{skipped} baris contoh dari templat dilewati.")
    return kept
