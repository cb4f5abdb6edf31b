"""Files of sales made elsewhere, for tests."""

import csv
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.database import db
from tokoumkm.handovers.actions import hand_over
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.outside.handing import SalesImport, run_waiting_sales_imports
from tokoumkm.turnover.outside.importing import ImportReport, Wanted, import_sales
from tokoumkm.turnover.outside.reading import SalesFile

NUMBER = "UMKM-3303-000042"
ROW = {
    "tanggal": "2026-03-10",
    "no_registrasi": NUMBER,
    "kanal": "shopee",
    "no_pesanan": "2603107K3F9A",
    "baris": "1",
    "kategori": "gula-semut",
    "jumlah": "2",
    "nilai": "50000",
}
COLUMNS = tuple(ROW)


def row(**given: str) -> dict[str, str]:
    """A row that is right in every column, with some cells changed."""
    return ROW | given


def sales_file(path: Path, *rows: dict[str, str], columns=COLUMNS, delimiter=",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def bring(path: Path, *, by: Account | None = None, **given) -> ImportReport:
    """Import a file as an operator would; `given` is what they say beside it."""
    business = given.pop("business", "")
    assurance = given.pop("assurance", Assurance.VERIFIED)
    return import_sales(Wanted(SalesFile(path, path.name, business), assurance, by=by, **given))


def sent(*rows: dict[str, str]) -> BytesIO:
    """A file as a browser sends it."""
    lines = [",".join(COLUMNS), *(",".join(each.values()) for each in rows)]
    return BytesIO("\n".join(lines).encode())


def looked_over(*rows: dict[str, str], by: Account) -> SalesImport:
    """A file that an officer handed over, and that was looked over."""
    made = SalesImport(assurance=Assurance.VERIFIED)
    hand_over(made, brought=Brought("omzet.csv", sent(*rows)), act=Act.SALES_FILE_BROUGHT, by=by)
    run_waiting_sales_imports()
    return made


def entries() -> list[TurnoverEntry]:
    """What is booked, in the order it was."""
    return list(db.session.scalars(select(TurnoverEntry).order_by(TurnoverEntry.id)))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.new, report.known, report.amount, report.bad_rows
