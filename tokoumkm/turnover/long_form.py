"""The figures in the long form of Satu Data Indonesia (Perpres 39/2019): a row for each figure.

They are not made anonymous; what may be published has its own page.
"""

from collections.abc import Iterator
from typing import NamedTuple, TextIO

from tokoumkm.csv_files import write_rows
from tokoumkm.database import one_view
from tokoumkm.regions.codes import level_of
from tokoumkm.row_checks import Progress
from tokoumkm.turnover.closing.guard import closed_through
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import ReportRow
from tokoumkm.turnover.sources import REGION_LEVELS, Asked, Level
from tokoumkm.turnover.streams import report_by

COLUMNS = (
    "kode_wilayah",
    "level_wilayah",
    "nama_wilayah",
    "judul",
    "satuan",
    "tahun",
    "periode",
    "nilai",
    "status",
)
TEXT = ("kode_wilayah", "nama_wilayah")
FINAL, PROVISIONAL = "tetap", "sementara"


class Measure(NamedTuple):
    """What a figure is called, and what it counts."""

    title: str
    unit: str


MEASURES = {
    "site": Measure("Omzet UMKM di situs", "rupiah"),
    "verified": Measure("Omzet UMKM di luar situs, terverifikasi", "rupiah"),
    "declared": Measure("Omzet UMKM di luar situs, dinyatakan penjual", "rupiah"),
    "businesses": Measure("UMKM yang berjualan", "usaha"),
    "orders": Measure("Pesanan selesai", "pesanan"),
    "quantity": Measure("Barang terjual", "barang"),
}

Cells = list[str | int]


def write_long_form(file: TextIO, asked: Asked, *, tell: Progress | None = None) -> int:
    """Every month of the period, and every whole year in it; gives how many rows."""
    with one_view():
        return write_rows(file, columns=COLUMNS, rows=_rows(asked, tell), text=TEXT)


def _rows(asked: Asked, tell: Progress | None) -> Iterator[Cells]:
    closed = closed_through()
    periods = _periods(asked.period)
    for done, period in enumerate(periods, start=1):
        status = FINAL if closed and period.last <= closed else PROVISIONAL
        for level in _levels(asked.region):
            for row in report_by(level, asked._replace(period=period)).rows:
                yield from _figures(row, level, period, status)
        if tell:
            tell(done, len(periods))


def _periods(period: Period) -> list[Period]:
    """Businesses that sold can't be added up over months, so a whole year is told as well."""
    years = [Period.parse(str(year)) for year in range(period.first.year, period.last.year + 1)]
    months = [Period(month, month) for month in period.months]
    whole = [one for one in years if period.first <= one.first and one.last <= period.last]
    return [*months, *whole]


def _levels(region: str) -> list[Level]:
    """The region itself and everything below it."""
    least = level_of(region) if region else 0
    return [level for level, depth in REGION_LEVELS.items() if depth >= least]


def _figures(row: ReportRow, level: Level, period: Period, status: str) -> Iterator[Cells]:
    when = _name(period)
    for name, measure in MEASURES.items():
        place: Cells = [row.code, level, row.name]
        value: int = getattr(row, name)
        yield [*place, *measure, period.first.year, when, value, status]


def _name(period: Period) -> str:
    """Maret, or Januari–Desember."""
    names = [month.words.split(" ")[0] for month in (period.first, period.last)]
    return names[0] if period.length == 1 else "–".join(names)
