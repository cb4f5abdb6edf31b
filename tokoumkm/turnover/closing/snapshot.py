"""The figures of a month as they stand, written down so that they can be proven unchanged."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import func, select

from tokoumkm.csv_files import write_rows
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.turnover.closing.models import digest_of
from tokoumkm.turnover.models import TurnoverEntry
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import ReportRow, turnover_by
from tokoumkm.turnover.sources import Level

COLUMNS = (
    "bulan",
    "rincian",
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
LEVELS = [level for level in Level if level != Level.MONTH]
TOTAL = "total"


class Unbalanced(Refused):
    """The totals of a month are not what was booked; nothing may be frozen of them."""


class Snapshot(NamedTuple):
    """The file, its SHA-256, the row that all of it sums up to, and what it was made of."""

    content: str
    digest: str
    total: ReportRow
    mark: tuple[int, int]


def taken_of(month: Month) -> Snapshot:
    """The report of a month for every level, with the names of this moment, and one total.

    Raises Unbalanced where the levels disagree among themselves or with the ledger.
    """
    period, mark = Period(month, month), mark_of(month)
    total = turnover_by(Level.CHANNEL, period=period).total
    _refuse_other_than_booked(month, total)
    text = io.StringIO()
    write_rows(text, columns=COLUMNS, rows=_rows(period, total), text=TEXT)
    content = text.getvalue()
    return Snapshot(content, digest_of(content), total, mark)


def mark_of(month: Month) -> tuple[int, int]:
    """How many lines the ledger has of a month, and the youngest: none ever goes or changes."""
    entry = TurnoverEntry
    lines = select(func.count(), func.coalesce(func.max(entry.id), 0)).select_from(entry)
    count, youngest = db.session.execute(lines.where(entry.month == str(month))).one()
    return count, youngest


def _rows(period: Period, total: ReportRow) -> Iterator[tuple[Any, ...]]:
    for level in LEVELS:
        rows = turnover_by(level, period=period).rows
        if _amounts(*rows) != _amounts(total):
            raise _unbalanced(period.first)
        for row in rows:
            yield (period.first, level, *row)
    yield (period.first, TOTAL, *total)


def _refuse_other_than_booked(month: Month, total: ReportRow) -> None:
    booked = select(func.sum(TurnoverEntry.amount)).where(TurnoverEntry.month == str(month))
    if int(db.session.scalar(booked) or 0) != sum(_amounts(total)):
        raise _unbalanced(month)


def _amounts(*rows: ReportRow) -> tuple[int, int, int]:
    return (
        sum(row.site for row in rows),
        sum(row.verified for row in rows),
        sum(row.declared for row in rows),
    )


def _unbalanced(month: Month) -> Unbalanced:
    return Unbalanced(
        f"Total {month.words} tidak sama dengan buku omzet, jadi belum bisa ditutup. "
        "Minta pengelola server menjalankan “flask turnover rebuild”, lalu coba lagi."
    )
