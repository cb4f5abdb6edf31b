"""The turnover report as CSV (format: contract, Files)."""

from collections.abc import Iterator
from typing import TextIO

from tokoumkm.csv_files import write_rows
from tokoumkm.turnover.reports import Report, ReportRow
from tokoumkm.turnover.streams import Listing

COLUMNS = (
    "kode",
    "nama",
    "usaha",
    "pesanan",
    "barang",
    "situs",
    "terverifikasi",
    "dinyatakan",
)
TEXT = ("kode", "nama")


def write_report(file: TextIO, report: Report | Listing) -> int:
    """A row for each of the report's, and a last one called TOTAL; gives how many without it."""
    return write_rows(file, columns=COLUMNS, rows=map(cells_of, _all_rows(report)), text=TEXT) - 1


def cells_of(row: ReportRow) -> list[str | int]:
    """One row, column by column."""
    return [
        row.code,
        row.name,
        row.businesses,
        row.orders,
        row.quantity,
        row.site,
        row.verified,
        row.declared,
    ]


def _all_rows(report: Report | Listing) -> Iterator[ReportRow]:
    yield from report.rows
    yield report.total
