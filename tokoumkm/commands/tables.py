"""A turnover report as an operator wants it: columns on a terminal, CSV, or a sheet of XLSX."""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

import click

from tokoumkm.database import one_view
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.turnover.files import write_report
from tokoumkm.turnover.reports import Report, ReportRow
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.streams import listing_by, report_by
from tokoumkm.turnover.workbooks import write_workbook

SHAPES = ("table", "csv", "xlsx")

HEADINGS = ("Kode", "Nama", "Usaha", "Pesanan", "Barang", "Situs", "Terverifikasi", "Dinyatakan")
LEFT = 2  # columns of text before the columns of numbers


@contextmanager
def opened(output: Path | None) -> Iterator[BinaryIO]:
    """The file to write, or standard output."""
    if output is None:
        yield sys.stdout.buffer
        return
    with output.open("wb") as file:
        yield file


def write_report_as(shape: str, file: BinaryIO, level: Level, asked: Asked) -> int:
    """Write the report in one of SHAPES; gives how many rows it has, without the total."""
    if shape == "xlsx":
        return write_workbook(file, asked, levels=[level])
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    with one_view():
        if shape == "csv":
            count = write_report(text, listing_by(level, asked))
        else:
            count = print_report(text, report_by(level, asked))
    text.detach()
    return count


def print_report(file: TextIO, report: Report) -> int:
    """Columns as wide as what stands in them; the total last."""
    rows = [HEADINGS, *map(_cells, report.rows), _cells(report.total)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        cells = [
            cell.ljust(width) if column < LEFT else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip(), file=file)
    return len(report.rows)


def _cells(row: ReportRow) -> tuple[str, ...]:
    return (
        row.code,
        row.name,
        *map(format_number, (row.businesses, row.orders, row.quantity)),
        *map(format_rupiah, (row.site, row.verified, row.declared)),
    )
