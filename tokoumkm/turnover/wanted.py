"""The files somebody may want of the figures, and writing one, wherever it is written."""

import io
from enum import StrEnum
from typing import BinaryIO, NamedTuple

from tokoumkm.database import one_view
from tokoumkm.row_checks import Progress
from tokoumkm.turnover.files import write_report
from tokoumkm.turnover.long_form import write_long_form
from tokoumkm.turnover.period import UNTIL
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.streams import is_longer_than, listing_by
from tokoumkm.turnover.workbooks import write_workbook

LARGE = 5_000  # businesses; from there on somebody would wait too long for an answer


class FileKind(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    LONG_FORM = "satu-data"

    @property
    def suffix(self) -> str:
        return "xlsx" if self == FileKind.XLSX else "csv"

    @property
    def words(self) -> str:
        return {"csv": "CSV", "xlsx": "XLSX", "satu-data": "CSV Satu Data"}[self]


class Wanted(NamedTuple):
    """A file of figures; only a CSV is about one level."""

    kind: FileKind
    level: Level
    asked: Asked

    @property
    def what(self) -> str:
        """What its rows are, and what it is, for the audit and for people."""
        rows = "semua rincian" if self.kind != FileKind.CSV else self.level
        return f"{rows} ({self.kind.words})"

    @property
    def is_large(self) -> bool:
        """Whether it is made in the background."""
        is_long = self.kind != FileKind.CSV or self.level == Level.BUSINESS
        return is_long and is_longer_than(LARGE, self.asked)

    @property
    def name(self) -> str:
        """What the file is called by whoever gets it."""
        asked = self.asked
        place = asked.region + ("-belum-diketahui" if asked.unplaced else "")
        dates = asked.period.code.replace(UNTIL, "_")
        details = {FileKind.CSV: f"-{self.level}", FileKind.LONG_FORM: "-satu-data"}
        detail = details.get(self.kind, "")
        return f"omzet-{place}-{dates}{detail}.{self.kind.suffix}"


def write_wanted(file: BinaryIO, wanted: Wanted, *, tell: Progress | None = None) -> None:
    """Write the file; of one moment, and without keeping its rows in memory."""
    if wanted.kind == FileKind.XLSX:
        write_workbook(file, wanted.asked, tell=tell)
        return
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    if wanted.kind == FileKind.LONG_FORM:
        write_long_form(text, wanted.asked, tell=tell)
    else:
        with one_view():
            write_report(text, listing_by(wanted.level, wanted.asked, tell=tell))
    text.detach()
