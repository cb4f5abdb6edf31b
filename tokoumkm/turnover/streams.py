"""Reports row by row: what a file holds may be too many rows for a list."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import func, select

from tokoumkm.businesses.models import Business
from tokoumkm.database import db, has_one_writer
from tokoumkm.money import Rupiah
from tokoumkm.row_checks import Progress, Teller
from tokoumkm.turnover.reports import Report, ReportRow, turnover_by
from tokoumkm.turnover.sources import Asked, Level, sums_by

AT_A_TIME = 1_000


class Listing(NamedTuple):
    """The rows of a report, to be read once, and their total."""

    rows: Iterable[ReportRow]
    total: ReportRow


def listing_by(level: Level, asked: Asked, *, tell: Progress | None = None) -> Listing:
    """What `turnover_by` gives, in the same order; of businesses a few at a time in memory.

    Rows and total are of one moment inside `one_view()`.
    """
    if level != Level.BUSINESS:
        report = report_by(level, asked)
        return Listing(report.rows, report.total)
    total = report_by(Level.KABUPATEN, asked).total
    return Listing(_telling(businesses_in(asked), Teller(tell, total.businesses)), total)


def _telling(rows: Iterable[ReportRow], teller: Teller) -> Iterator[ReportRow]:
    for row in rows:
        yield row
        teller.more()


def report_by(level: Level, asked: Asked) -> Report:
    """`turnover_by` for whoever has the question in one piece."""
    return turnover_by(level, period=asked.period, region=asked.region, unplaced=asked.unplaced)


def businesses_in(asked: Asked) -> Iterator[ReportRow]:
    """A row for each business that sold, highest on the site first."""
    sums = sums_by(Level.BUSINESS, asked).subquery()
    business, orders, quantity, site, verified, declared = sums.c
    # The order of Python and SQLite, so that file and screen begin with the same.
    plain = "BINARY" if has_one_writer() else "C"
    number, name = Business.registration_number, Business.name
    rows = db.session.execute(
        select(number, name, orders, quantity, site, verified, declared)
        .join(sums, business == Business.id)
        .order_by(site.desc(), name.collate(plain), number.collate(plain))
        .execution_options(yield_per=AT_A_TIME)
    )
    for code, called, of_orders, pieces, *amounts in rows:
        in_rupiah = (Rupiah(int(amount)) for amount in amounts)
        yield ReportRow(code, called, 1, int(of_orders), int(pieces), *in_rupiah)


def is_longer_than(limit: int, asked: Asked) -> bool:
    """Whether more businesses sold than that; looks no further than it has to."""
    some = sums_by(Level.BUSINESS, asked).limit(limit + 1).subquery()
    return (db.session.scalar(select(func.count()).select_from(some)) or 0) > limit
