"""A report as a matrix: places (or businesses) down, months across; what the office prints."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm.database import one_view
from tokoumkm.money import Rupiah
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import ReportRow
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.streams import report_by


class MatrixRow(NamedTuple):
    """What was sold in the whole period by who vouches, and on the site month by month."""

    whole: ReportRow
    by_month: Sequence[Rupiah]


class Matrix(NamedTuple):
    """The rows in the order of the report, and their total."""

    months: Sequence[Month]
    rows: Sequence[MatrixRow]
    total: MatrixRow


class Letterhead(NamedTuple):
    """Whose paper it is, what it is about, and when who made it."""

    office: str
    title: str  # Omzet UMKM per kecamatan
    place: str
    period: str
    made: str


def matrix_of(level: Level, asked: Asked) -> Matrix:
    """All of one moment, from the very reports that the screen shows."""
    with one_view():
        whole = report_by(level, asked)
        monthly = [
            report_by(level, asked._replace(period=Period(month, month)))
            for month in asked.period.months
        ]
    columns = [{row.code: row.site for row in report.rows} for report in monthly]
    rows = [
        MatrixRow(row, [column.get(row.code, Rupiah(0)) for column in columns])
        for row in whole.rows
    ]
    total = MatrixRow(whole.total, [report.total.site for report in monthly])
    return Matrix(asked.period.months, rows, total)
