"""A turnover report as columns on a terminal."""

from typing import TextIO

import click

from tokoumkm.money import format_number, format_rupiah
from tokoumkm.turnover.reports import Report, ReportRow

HEADINGS = ("Kode", "Nama", "Usaha", "Pesanan", "Barang", "Situs", "Terverifikasi", "Dinyatakan")
LEFT = 2  # columns of text before the columns of numbers


def print_report(file: TextIO, report: Report) -> None:
    """Columns as wide as what stands in them; the total last."""
    rows = [HEADINGS, *map(_cells, report.rows), _cells(report.total)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        cells = [
            cell.ljust(width) if column < LEFT else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip(), file=file)


def _cells(row: ReportRow) -> tuple[str, ...]:
    return (
        row.code,
        row.name,
        *map(format_number, (row.businesses, row.orders, row.quantity)),
        *map(format_rupiah, (row.site, row.verified, row.declared)),
    )
