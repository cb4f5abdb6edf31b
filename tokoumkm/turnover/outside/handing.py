"""Files of sales that officers hand over, and what is done with them."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.accounts.models import Account
from tokoumkm.csv_files import Fault
from tokoumkm.database import Model, db
from tokoumkm.handovers.models import Handover
from tokoumkm.handovers.running import run_waiting
from tokoumkm.row_checks import Progress
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.importing import ImportReport, Wanted, check_sales, import_sales
from tokoumkm.turnover.outside.reading import SalesFile

CHANGED = "Ada baris yang bermasalah sejak berkas ini diperiksa. Unggah lagi berkasnya."


class SalesImport(Handover, Model):
    """One file of sales made elsewhere, on its way into the ledger."""

    __tablename__ = "sales_imports"
    __table_args__ = (Index("ix_sales_imports_state", "state", "id"),)

    assurance: Mapped[Assurance]
    business: Mapped[str] = mapped_column(default="")  # whose export it is, by its number


def read_report(kept: Mapping[str, Any]) -> ImportReport:
    """A report as it was kept."""
    faults = [Fault(**fault) for fault in kept.get("faults", ())]
    return ImportReport(**{**kept, "faults": faults})


def run_waiting_sales_imports() -> int:
    """Run what waits; returns how many there were."""
    return run_waiting(SalesImport, _work)


def _work(row: SalesImport, path: Path, progress: Progress) -> dict[str, Any]:
    by = db.session.get_one(Account, row.account_id)
    file = SalesFile(path, row.file_name, row.business)
    wanted = Wanted(file, row.assurance, row.scope, row.skip_bad, by)
    if not row.writes:
        return asdict(check_sales(wanted, progress=progress))
    report = asdict(import_sales(wanted, progress=progress))
    is_refused = report["bad_rows"] and not wanted.skip_bad
    return report | {"refusal": CHANGED} if is_refused else report
