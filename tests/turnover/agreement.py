"""Ledger, totals, report, file and public page say the same; or words that tell where not."""

import csv
from io import BytesIO, StringIO

from sqlalchemy import func, select

from tokoumkm.database import db, one_view
from tokoumkm.turnover.models import TurnoverEntry, Vouched
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.public import Dimension, unsuppressed_total
from tokoumkm.turnover.reports import Report, parts_of, turnover_by
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.wanted import FileKind, Wanted, write_wanted

SUMS = ("orders", "quantity", "site", "verified", "declared")
IN_FILE = ("pesanan", "barang", "situs", "terverifikasi", "dinyatakan")


def ledger_sums() -> dict[str, int]:
    """What the books themselves say."""
    entry = TurnoverEntry
    found = {
        one: db.session.scalar(
            select(func.sum(entry.amount)).where(entry.assurance.in_(one.assurances))
        )
        for one in Vouched
    }
    found |= {"orders": db.session.scalar(select(func.sum(entry.orders)))}
    found |= {"quantity": db.session.scalar(select(func.sum(entry.quantity)))}
    return {str(name): int(value or 0) for name, value in found.items()}


def count_booked() -> int:
    return db.session.scalar(select(func.count(TurnoverEntry.id)))


@one_view()
def disagreements() -> list[str]:
    """Every level over all months, on the screen and in the file."""
    first, last = db.session.execute(
        select(func.min(TurnoverEntry.month), func.max(TurnoverEntry.month))
    ).one()
    if first is None:
        return []
    period, ledger = Period(Month.parse(first), Month.parse(last)), ledger_sums()
    faults = []
    for level in Level:
        report = turnover_by(level, period=period)
        file = _of_file(Wanted(FileKind.CSV, level, Asked(period)))
        for source, sums in {"report": _of(report), "file": file}.items():
            if any(each != ledger for each in sums):
                faults.append(f"{source} by {level}: {sums}, ledger {ledger}")
    parts = {one: part.amount for one, part in parts_of(period=period).items()}
    published = {f"public by {by}": unsuppressed_total(period, by) for by in Dimension}
    for source, amounts in ({"tiles": parts} | published).items():
        if any(amounts.get(one, 0) != ledger[one] for one in Vouched):
            faults.append(f"{source}: {amounts}, ledger {ledger}")
    return faults


def _of(report: Report) -> list[dict[str, int]]:
    """The total as it is written, and as its rows add up."""
    added = {name: sum(getattr(row, name) for row in report.rows) for name in SUMS}
    return [{name: int(getattr(report.total, name)) for name in SUMS}, added]


def _of_file(wanted: Wanted) -> list[dict[str, int]]:
    file = BytesIO()
    write_wanted(file, wanted)
    *rows, total = csv.DictReader(StringIO(file.getvalue().decode()))
    columns = dict(zip(SUMS, IN_FILE, strict=True))
    added = {name: sum(int(row[column]) for row in rows) for name, column in columns.items()}
    return [{name: int(total[column]) for name, column in columns.items()}, added]
