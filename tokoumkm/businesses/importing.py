"""Bringing a file into the register: all rows are checked first, then all are written or none.

A column that the file has decides, also where its cell is empty; a column that
it lacks leaves what is known. A masked NIK or phone, as
an export writes them, stays what the register has.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.businesses.checking import Checker, Findings, understood_rows
from tokoumkm.businesses.columns import ReadRow
from tokoumkm.businesses.known import known_businesses
from tokoumkm.businesses.numbers import reserve
from tokoumkm.businesses.writing import Writer
from tokoumkm.csv_files import Fault, count_lines
from tokoumkm.database import one_change
from tokoumkm.errors import BadFile, Refused

BATCH = 1_000

Progress = Callable[[int, int], None]


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
    tell = _Teller(progress, total=2 * count_lines(path))
    findings = _check(path, tell)
    is_refused = bool(findings.bad_rows) and not skip_bad
    if is_refused or dry_run:
        return _report(findings, created=findings.new, updated=findings.known, nothing=is_refused)
    try:
        return _write(path, findings, tell)
    except IntegrityError as fault:
        raise Refused("Daftar UMKM berubah selama impor. Ulangi impor ini.") from fault


@dataclass
class _Teller:
    """Passes progress on, now and then."""

    progress: Progress | None
    total: int
    done: int = 0

    def one_more(self) -> None:
        self.done += 1
        if self.progress and self.done % BATCH == 0:
            self.progress(min(self.done, self.total), self.total)


def _check(path: Path, tell: _Teller) -> Findings:
    checker = Checker(known_businesses())
    for row, read, faults in understood_rows(path):
        checker.look_at(row, read, faults)
        tell.one_more()
    return checker.findings


@one_change()
def _write(path: Path, findings: Findings, tell: _Teller) -> ImportReport:
    reserve(findings.brought_numbers)
    writer = Writer(known_businesses(), now=clock.now())
    for batch in _batches(_good_rows(path, findings.bad_rows)):
        writer.write(batch)
        for _ in batch:
            tell.one_more()
    return _report(
        findings, created=writer.created, updated=writer.updated, unchanged=writer.unchanged
    )


def _good_rows(path: Path, bad_rows: set[int]) -> Iterator[ReadRow]:
    for row, read, _faults in understood_rows(path):
        if row.number in bad_rows:
            continue
        if read is None:
            raise BadFile(f"{path.name} berubah selama impor. Ulangi impor ini.")
        yield read


def _batches(rows: Iterator[ReadRow]) -> Iterator[list[ReadRow]]:
    batch: list[ReadRow] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _report(
    findings: Findings, *, created: int, updated: int, unchanged: int = 0, nothing: bool = False
) -> ImportReport:
    bad = len(findings.bad_rows)
    if nothing:
        return ImportReport(bad_rows=bad, faults=findings.faults)
    return ImportReport(
        created, updated, unchanged, skipped=bad, bad_rows=bad, faults=findings.faults
    )
