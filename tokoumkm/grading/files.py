"""Recaps as CSV, and the audit's word that somebody took one along."""

import io

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.csv_files import write_rows
from tokoumkm.database import one_change
from tokoumkm.grading.recap import Recap
from tokoumkm.regions.queries import full_name

TEXT = ("kode", "nama")


def recap_as_csv(recap: Recap) -> str:
    """A row for each place, and a last one called TOTAL."""
    file = io.StringIO()
    rows = [[row.code, row.name, *row.numbers] for row in (*recap.rows, recap.total)]
    write_rows(file, columns=[*TEXT, *recap.columns], rows=rows, text=TEXT)
    return file.getvalue()


@one_change()
def note_export(words: str, *, region: str, by: Account) -> None:
    """Somebody takes a recap along."""
    about = trail.About("classes", region, f"{words}, {full_name(region)}", region)
    trail.record(Act.CLASSES_EXPORTED, by=by, about=about)
