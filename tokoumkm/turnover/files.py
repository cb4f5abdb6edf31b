"""The turnover report as a file (format: contract, Files)."""

import io
from collections.abc import Iterator
from typing import TextIO

from tokoumkm.csv_files import write_rows
from tokoumkm.turnover.reports import Report, ReportRow

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


def write_report(file: TextIO, report: Report) -> None:
    """A row for each of the report's, and a last one called TOTAL."""
    write_rows(file, columns=COLUMNS, rows=map(_cells, _all_rows(report)), text=TEXT)


def report_as_csv(report: Report) -> str:
    text = io.StringIO()
    write_report(text, report)
    return text.getvalue()


def _all_rows(report: Report) -> Iterator[ReportRow]:
    yield from report.rows
    yield report.total


def _cells(row: ReportRow) -> list[str | int]:
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
