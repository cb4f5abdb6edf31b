"""Bringing a file into the register: all rows are checked first, then all are written or none.

A column that the file has decides, also where its cell is empty; a column that
it lacks leaves what is known. A masked NIK or phone, as
an export writes them, stays what the register has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.trail import About
from tokoumkm.businesses.checking import Checker, Findings
from tokoumkm.businesses.columns import ReadRow
from tokoumkm.businesses.known import known_businesses
from tokoumkm.businesses.numbers import reserve
from tokoumkm.businesses.reading import RegisterFile
from tokoumkm.businesses.writing import Writer
from tokoumkm.csv_files import Fault
from tokoumkm.database import one_change
from tokoumkm.errors import BadFile, Refused
from tokoumkm.row_checks import Progress, Teller, batches


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do. `faults` lists the first ones of `bad_rows` rows."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    bad_rows: int = 0
    faults: list[Fault] = field(default_factory=list)


def import_businesses(
    path: Path,
    *,
    skip_bad: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Create and update the businesses in a file; nothing at all where a row is bad.

    `skip_bad` leaves bad rows out instead. `dry_run` only checks: its `updated`
    counts all businesses that are known, whether or not they would change.
    `progress` is called with how many rows are done, of how many (both passes).
    """
    file = RegisterFile(path, path.name)
    findings = check_businesses(file, progress=progress)
    is_refused = bool(findings.bad_rows) and not skip_bad
    if is_refused or dry_run:
        return _report(findings, created=findings.new, updated=findings.known, nothing=is_refused)
    return write_businesses(file, findings, progress=progress)


def check_businesses(file: RegisterFile, *, progress: Progress | None = None) -> Findings:
    """Look at every row, and write nothing."""
    tell = Teller(progress, total=2 * file.lines)
    checker = Checker(known_businesses(scope=file.scope))
    for row, read, faults in file.understood():
        checker.look_at(row, read, faults)
        tell.more()
    return checker.findings


def write_businesses(
    file: RegisterFile,
    findings: Findings,
    *,
    by: Account | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Write the rows that a check found good, all of them or none; the audit knows who did."""
    try:
        return _write(file, findings, progress, by)
    except IntegrityError as fault:
        raise Refused("Daftar UMKM berubah selama impor. Ulangi impor ini.") from fault


@one_change()
def _write(
    file: RegisterFile, findings: Findings, progress: Progress | None, by: Account | None
) -> ImportReport:
    tell = Teller(progress, total=2 * file.lines, done=findings.rows)
    reserve(findings.brought_numbers)
    writer = Writer(known_businesses(), now=clock.now())
    for batch in batches(_good_rows(file, findings.bad_rows)):
        writer.write(batch)
        tell.more(len(batch))
    words = f"{file.name}: {writer.created} baru, {writer.updated} diperbarui"
    trail.record(Act.REGISTER_IMPORTED, by=by, about=About("register", "", words, file.scope))
    return _report(
        findings, created=writer.created, updated=writer.updated, unchanged=writer.unchanged
    )


def _good_rows(file: RegisterFile, bad_rows: set[int]) -> Iterator[ReadRow]:
    for row, read, _faults in file.understood():
        if row.number in bad_rows:
            continue
        if read is None:
            raise BadFile(f"{file.name} berubah selama impor. Ulangi impor ini.")
        yield read


def _report(
    findings: Findings, *, created: int, updated: int, unchanged: int = 0, nothing: bool = False
) -> ImportReport:
    bad = len(findings.bad_rows)
    if nothing:
        return ImportReport(bad_rows=bad, faults=findings.faults)
    return ImportReport(
        created, updated, unchanged, skipped=bad, bad_rows=bad, faults=findings.faults
    )
