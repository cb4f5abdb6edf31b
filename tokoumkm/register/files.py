"""What somebody asked of the register, as a file that an import reads: CSV or XLSX.

NIK and phone are masked in it, and stay what they are when it is imported again.
"""

import io
from collections.abc import Sequence
from typing import Any, BinaryIO

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.columns import FACTS, TEXT
from tokoumkm.businesses.exporting import rows_of
from tokoumkm.csv_files import UTF_8, write_rows
from tokoumkm.database import one_change
from tokoumkm.register.filters import RegisterFilter
from tokoumkm.xlsx_files import Sheet, write_book

AMOUNTS = {"tenaga_kerja", "modal", "omzet_tahunan"}
COLUMNS = tuple(FACTS)


def write_csv(file: BinaryIO, wanted: RegisterFilter) -> None:
    """Spreadsheets recognise UTF-8 by the mark at the file's beginning."""
    text = io.TextIOWrapper(file, encoding=UTF_8, newline="")
    write_rows(text, columns=COLUMNS, rows=rows_of(*wanted.conditions()), text=TEXT)
    text.detach()


def write_xlsx(file: BinaryIO, wanted: RegisterFilter) -> None:
    """Amounts are numbers; years, codes and telephones are text."""
    text = [column for column in COLUMNS if column not in AMOUNTS]
    rows = map(_typed, rows_of(*wanted.conditions()))
    write_book(file, [Sheet("UMKM", COLUMNS, rows, text)])


@one_change()
def note_export(wanted: RegisterFilter, *, asked: str, by: Account) -> None:
    """The audit knows before the file is there; `asked` says in words which businesses it has."""
    about = trail.About("register", "", asked, wanted.place or wanted.scope)
    trail.record(Act.REGISTER_EXPORTED, by=by, about=about)


def _typed(row: Sequence[Any]) -> list[Any]:
    """What is no amount becomes the text that it prints, masked where it prints masked."""
    return [
        cell if cell is None or column in AMOUNTS else str(cell)
        for column, cell in zip(COLUMNS, row, strict=True)
    ]
