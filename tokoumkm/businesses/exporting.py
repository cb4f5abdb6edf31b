"""The register as a file, in the same format that the import reads."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tokoumkm.accounts.phones import format_phone
from tokoumkm.businesses.columns import FACTS, TEXT
from tokoumkm.businesses.facts import masked_nik
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import count_businesses
from tokoumkm.csv_files import write_rows
from tokoumkm.database import db
from tokoumkm.secrecy import unseal

BATCH = 1_000

Progress = Callable[[int, int], None]


def export_businesses(path: Path, *, progress: Progress | None = None) -> int:
    """Write the whole register, the oldest first; a NIK is masked. Returns how many there were.

    The file appears when it is complete: what stood there before is kept until then.
    """
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


def _rows(progress: Progress) -> Iterator[list[Any]]:
    total = count_businesses()
    kept_in = [getattr(Business, _column(fact)) for fact in FACTS.values()]
    wanted = select(*kept_in).order_by(Business.id).execution_options(yield_per=BATCH)
    for done, kept in enumerate(db.session.execute(wanted), start=1):
        yield _cells(dict(zip(FACTS, kept, strict=True)))
        if done % BATCH == 0 or done == total:
            progress(done, total)


def _column(fact: str) -> str:
    return "nik_sealed" if fact == "nik" else fact


def _cells(row: Mapping[str, Any]) -> list[Any]:
    shown = {**row}
    if shown["nik"]:
        shown["nik"] = masked_nik(unseal(shown["nik"]))
    if shown["telepon"]:
        shown["telepon"] = format_phone(shown["telepon"])
    return list(shown.values())


def _nobody_watches(_done: int, _total: int) -> None:
    """Where no progress is asked for."""
