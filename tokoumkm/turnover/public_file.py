"""The published figures as a file in the long form: a row for each of them, hidden ones empty."""

import io
from collections.abc import Iterator

from tokoumkm.csv_files import write_rows
from tokoumkm.regions.codes import KABUPATEN, KECAMATAN, level_of
from tokoumkm.turnover.disclosure import TOTAL
from tokoumkm.turnover.long_form import MEASURES
from tokoumkm.turnover.models import Vouched
from tokoumkm.turnover.period import Month
from tokoumkm.turnover.public import Dimension, PublicTable, Row, public_year

COLUMNS = (
    "kode_wilayah",
    "level_wilayah",
    "nama_wilayah",
    "kategori",
    "judul",
    "satuan",
    "tahun",
    "periode",
    "nilai",
    "status",
)
TEXT = ("kode_wilayah", "nama_wilayah", "kategori")
SHOWN, HIDDEN = "terbuka", "disembunyikan"
LEVELS = {KABUPATEN: "kabupaten", KECAMATAN: "kecamatan"}
Cells = list[str | int]


def public_csv(year: int, *, about: Row) -> str:
    """All tables of a year; `about` is the region of the office, whose sums they add up to."""
    tables = public_year(year)
    text = io.StringIO()
    rows = [
        *_of_kecamatan(tables[Dimension.KECAMATAN], year, about),
        *_of_categories(tables[Dimension.CATEGORY], year, about),
    ]
    write_rows(text, columns=COLUMNS, rows=rows, text=TEXT)
    return text.getvalue()


def _of_kecamatan(table: PublicTable, year: int, about: Row) -> Iterator[Cells]:
    for row in table.rows:
        yield from _figures(table, year, row.code, [row.code, LEVELS[KECAMATAN], row.name, ""])
    yield from _figures(table, year, TOTAL, [*_whole(about), ""])


def _of_categories(table: PublicTable, year: int, about: Row) -> Iterator[Cells]:
    for row in table.rows:
        yield from _figures(table, year, row.code, [*_whole(about), row.name])


def _whole(about: Row) -> Cells:
    return [about.code, LEVELS.get(level_of(about.code), "provinsi"), about.name]


def _figures(table: PublicTable, year: int, row: str, beginning: Cells) -> Iterator[Cells]:
    for column in table.columns:
        for vouched in Vouched:
            amount = table.shown(row, column, vouched)
            ending: Cells = ["", HIDDEN] if amount is None else [amount, SHOWN]
            yield [*beginning, *MEASURES[vouched], year, _name(column), *ending]


def _name(column: str) -> str:
    if column == TOTAL:
        return "Januari–Desember"
    return Month.parse(column).words.split(" ")[0]
