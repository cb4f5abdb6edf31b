"""Running the nine statements: eight against the tables, the ninth against the files."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select, text

from tokoumkm.catalog.models import Photo
from tokoumkm.catalog.photos import missing_files_of, missing_private_file
from tokoumkm.database import db
from tokoumkm.integrity.statements import STATEMENTS
from tokoumkm.orders.models import OrderLine
from tokoumkm.payments.actions import PROOF_FOLDER
from tokoumkm.payments.models import PaymentProof

FILES = (9, "Tiap berkas yang disebut di basis data benar-benar ada")
SHOWN = 20  # offenders named for one statement


@dataclass(frozen=True)
class Finding:
    """One statement and what breaks it, in words; no offenders means that it holds."""

    number: int
    title: str
    offenders: Sequence[str]

    @property
    def holds(self) -> bool:
        return not self.offenders


def findings() -> list[Finding]:
    """All nine statements with their offenders, at most 20 each."""
    found = []
    for statement in STATEMENTS:
        rows = db.session.execute(text(statement.sql)).mappings().fetchmany(SHOWN)
        words = [", ".join(f"{name}={value}" for name, value in row.items()) for row in rows]
        found.append(Finding(statement.number, statement.title, words))
    return [*found, Finding(*FILES, list(islice(_missing_files(), SHOWN)))]


def violations() -> list[Finding]:
    """Only the statements that do not hold; there must be none at any moment."""
    return [finding for finding in findings() if not finding.holds]


def _missing_files() -> Iterator[str]:
    remembered = select(OrderLine.photo).where(OrderLine.photo != "")
    for name in db.session.scalars(select(Photo.name).union(remembered)):
        yield from missing_files_of(name)
    for name in db.session.scalars(select(PaymentProof.name)):
        missing = missing_private_file(PROOF_FOLDER, name)
        if missing:
            yield missing
