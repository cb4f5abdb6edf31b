"""Files that officers bring into the register, and what is done with them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Index

from tokoumkm.accounts.models import Account
from tokoumkm.businesses.checking import Findings
from tokoumkm.businesses.importing import ImportReport, check_businesses, write_businesses
from tokoumkm.businesses.reading import RegisterFile
from tokoumkm.csv_files import Fault
from tokoumkm.database import Model, db
from tokoumkm.errors import BadFile
from tokoumkm.handovers.models import Handover
from tokoumkm.handovers.running import run_waiting
from tokoumkm.row_checks import Progress


class RegisterImport(Handover, Model):
    """One file of businesses on its way into the register."""

    __tablename__ = "register_imports"
    __table_args__ = (Index("ix_register_imports_state", "state", "id"),)


@dataclass(frozen=True)
class RegisterReport:
    """After a check: businesses that are new and known. After writing: what became of them.

    `faults` has the first ones of `bad_rows` rows; `refusal` is why nothing was done at all.
    """

    created: int = 0
    known: int = 0
    updated: int = 0
    unchanged: int = 0
    bad_rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    refusal: str = ""

    @property
    def good_rows(self) -> int:
        return self.created + self.known


def read_report(kept: Mapping[str, Any]) -> RegisterReport:
    """A report as it was kept."""
    faults = [Fault(**fault) for fault in kept.get("faults", ())]
    return RegisterReport(**{**kept, "faults": faults})


def run_waiting_register_imports() -> int:
    """Run what waits; returns how many there were."""
    return run_waiting(RegisterImport, _work)


def _work(row: RegisterImport, path: Path, progress: Progress) -> dict[str, Any]:
    """Look the file over; and where the officer has said yes, write it in one change."""
    file, skip_bad, writes = RegisterFile(path, row.file_name, row.scope), row.skip_bad, row.writes
    by = db.session.get_one(Account, row.account_id)
    findings = check_businesses(file, progress=progress)
    if not writes:
        return asdict(_checked(findings))
    if findings.bad_rows and not skip_bad:
        raise BadFile("Daftar UMKM berubah sejak berkas ini diperiksa. Unggah lagi berkasnya.")
    return asdict(_written(write_businesses(file, findings, by=by, progress=progress)))


def _checked(findings: Findings) -> RegisterReport:
    return RegisterReport(
        created=findings.new,
        known=findings.known,
        bad_rows=len(findings.bad_rows),
        faults=findings.faults,
    )


def _written(report: ImportReport) -> RegisterReport:
    return RegisterReport(
        created=report.created,
        known=report.updated + report.unchanged,
        updated=report.updated,
        unchanged=report.unchanged,
        bad_rows=report.bad_rows,
        faults=report.faults,
    )
