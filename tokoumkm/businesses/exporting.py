"""The register as a file, in the same format that the import reads."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, select

from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.columns import FACTS, TEXT
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import count_businesses
from tokoumkm.csv_files import write_rows
from tokoumkm.database import db, one_change
from tokoumkm.masked import Nik
from tokoumkm.row_checks import Progress
from tokoumkm.sealing.columns import NIK

BATCH = 1_000


def export_businesses(path: Path, *, progress: Progress | None = None) -> int:
    """Write the whole register, the oldest first; returns how many there were.

    NIK and phone are masked, and stay what they are when the file is imported again.
    The file appears when it is complete: what stood there before is kept until then.
    """
    _tell_audit()
    unfinished = path.with_name(f"{path.name}.part")
    try:
        # Spreadsheets recognise UTF-8 by the mark at its beginning.
        with unfinished.open("w", encoding="utf-8-sig", newline="") as file:
            rows = _rows(progress or _nobody_watches)
            count = write_rows(file, columns=tuple(FACTS), rows=rows, text=TEXT)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


@one_change()
def _tell_audit() -> None:
    """The audit knows before the file is there; only the server's operator takes all of it."""
    about = trail.About("register", "", "Seluruh daftar UMKM")
    trail.record(Act.REGISTER_EXPORTED, by=None, about=about)


def rows_of(*conditions: ColumnElement[bool]) -> Iterator[list[Any]]:
    """The cells of the businesses for which all of this is true, the oldest first, as a stream."""
    kept_in = [getattr(Business, _column(fact)) for fact in FACTS.values()]
    wanted = select(*kept_in).where(*conditions).order_by(Business.id)
    for kept in db.session.execute(wanted.execution_options(yield_per=BATCH)):
        yield _cells(dict(zip(FACTS, kept, strict=True)))


def _rows(progress: Progress) -> Iterator[list[Any]]:
    total = count_businesses()
    for done, cells in enumerate(rows_of(), start=1):
        yield cells
        if done % BATCH == 0 or done == total:
            progress(done, total)


def _column(fact: str) -> str:
    return "nik_sealed" if fact == "nik" else fact


def _cells(row: Mapping[str, Any]) -> list[Any]:
    shown = {**row}
    if sealed := row["nik"]:
        shown["nik"] = Nik(NIK.unseal(sealed, key=row["no_registrasi"]))
    return list(shown.values())


def _nobody_watches(_done: int, _total: int) -> None:
    """Where no progress is asked for."""
