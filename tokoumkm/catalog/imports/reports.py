"""What an import found and did, as it is kept and shown."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from tokoumkm.catalog.imports.checking import Findings
from tokoumkm.catalog.imports.reading import OURS, Table
from tokoumkm.csv_files import Fault


@dataclass(frozen=True)
class ImportReport:
    """Products created, changed and left alone, and rows that are bad.

    After a check the numbers say what would happen. `faults` has the first ones of
    `bad_rows` rows; `refusal` is why a file was not used at all.
    """

    source: str = OURS
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    photos: int = 0
    bad_rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refusal: str = ""

    @property
    def products(self) -> int:
        """Products that are, or would be, written."""
        return self.created + self.changed

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read_report(kept: Mapping[str, Any]) -> ImportReport:
    """A report as it was kept."""
    faults = [Fault(**fault) for fault in kept.get("faults", ())]
    return ImportReport(**{**kept, "faults": faults})


def report_of(table: Table, findings: Findings) -> ImportReport:
    """What a check found, in the words of the file."""
    faults = [
        replace(fault, column=table.titles.get(fault.column, fault.column))
        for fault in findings.faults
    ]
    return ImportReport(
        source=table.source,
        created=findings.created,
        changed=findings.changed,
        unchanged=findings.unchanged,
        photos=findings.photos,
        bad_rows=len(findings.bad_rows),
        faults=faults,
        ignored=table.ignored,
        notes=table.notes + findings.notes,
    )


def nothing_done(report: ImportReport) -> ImportReport:
    """The same findings where a file was refused: nothing was created or changed."""
    return replace(report, created=0, changed=0, unchanged=0, photos=0)
