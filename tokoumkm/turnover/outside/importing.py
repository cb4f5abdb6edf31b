"""Bringing a file of sales into the ledger: all rows are checked first, then all or none booked.

A sale is known by its channel, order, line and business: a file may come twice, or again with
more in it. What was booked with another content is a fault, for the ledger changes nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.csv_files import Fault
from tokoumkm.database import one_change
from tokoumkm.errors import BadFile, Refused
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.row_checks import Findings, Progress, Teller
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.checking import WORDS, Checker, SalesFindings, sales_in
from tokoumkm.turnover.outside.columns import Sale
from tokoumkm.turnover.outside.reading import SalesFile
from tokoumkm.turnover.outside.writing import Writer


class Wanted(NamedTuple):
    """A file and how it is to be brought in; `by=None` is the server's operator."""

    file: SalesFile
    assurance: Assurance
    scope: str = ""
    skip_bad: bool = False
    by: Account | None = None


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do: new rows and their rupiah, and those that are known.

    `faults` lists the first ones of `bad_rows` rows.
    """

    source: str = ""
    new: int = 0
    known: int = 0
    amount: int = 0
    bad_rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusal: str = ""  # why the file was not used at all


def check_sales(wanted: Wanted, *, progress: Progress | None = None) -> ImportReport:
    """What an import would do; nothing is booked."""
    found = _check(wanted, Teller(progress, wanted.file.lines))
    return _report(wanted, found, found)


def import_sales(wanted: Wanted, *, progress: Progress | None = None) -> ImportReport:
    """Book the sales in a file; nothing at all where a row is bad, unless it skips those.

    `progress` is called with how many rows are done, of how many (both passes).
    """
    tell = Teller(progress, 2 * wanted.file.lines)
    found = _check(wanted, tell)
    if found.bad_rows and not wanted.skip_bad:
        return _report(wanted, found, SalesFindings())
    try:
        return _report(wanted, found, _write(wanted, found, tell))
    except IntegrityError as fault:
        raise Refused("Buku omzet berubah selama impor. Ulangi impor ini.") from fault


def _check(wanted: Wanted, tell: Teller) -> SalesFindings:
    checker = Checker(wanted.assurance)
    for sales in sales_in(wanted.file, wanted.scope, checker.findings, tell):
        checker.look_at(sales)
    return checker.findings


@one_change()
def _write(wanted: Wanted, found: Findings, tell: Teller) -> Writer:
    writer = Writer(wanted.assurance)
    writer.write(_good(wanted, found, tell))
    if writer.new:
        _note(wanted, writer)
    return writer


def _good(wanted: Wanted, found: Findings, tell: Teller) -> Iterator[list[Sale]]:
    """The rows that were good when they were checked."""
    now = Findings()
    for sales in sales_in(wanted.file, wanted.scope, now, tell):
        yield [sale for sale in sales if sale.row not in found.bad_rows]
    if not now.bad_rows <= found.bad_rows:
        raise BadFile(f"{wanted.file.name} atau daftar UMKM berubah selama impor. Ulangi.")


def _note(wanted: Wanted, writer: Writer) -> None:
    words = (
        f"{format_number(writer.new)} baris, {format_rupiah(writer.amount)}, "
        f"{WORDS[wanted.assurance]}"
    )
    about = trail.About("turnover", wanted.file.name, words, wanted.scope)
    trail.record(Act.TURNOVER_IMPORTED, by=wanted.by, about=about)


def _report(wanted: Wanted, found: Findings, done: SalesFindings | Writer) -> ImportReport:
    return ImportReport(
        source=wanted.file.source(),
        new=done.new,
        known=done.known,
        amount=done.amount,
        bad_rows=len(found.bad_rows),
        faults=found.faults,
        notes=list(wanted.file.notes),
    )
