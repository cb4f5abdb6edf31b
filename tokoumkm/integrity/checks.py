"""Running the statements: eight as SQL, the ninth against the files, the tenth along the audit."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from sqlalchemy import select, text

from tokoumkm.audit.checking import breaks_in_the_chain
from tokoumkm.catalog.models import Photo
from tokoumkm.catalog.photos import missing_photo_files, missing_private_files
from tokoumkm.certificates.actions.bringing import SCAN_FOLDER
from tokoumkm.certificates.models import Certificate
from tokoumkm.complaints.models import ComplaintPhoto
from tokoumkm.complaints.photos import PHOTO_FOLDER
from tokoumkm.database import db
from tokoumkm.integrity.statements import STATEMENTS
from tokoumkm.orders.models import OrderLine
from tokoumkm.payments.models import PaymentProof
from tokoumkm.payments.slips import PROOF_FOLDER
from tokoumkm.reviews.models import ReviewPhoto
from tokoumkm.shops.models import ShopPhoto
from tokoumkm.turnover.outside.actions.declaring import EVIDENCE_FOLDER
from tokoumkm.turnover.outside.models import Declaration

FILES = (9, "Tiap berkas yang disebut di basis data benar-benar ada")
CHAIN = (10, "Catatan audit utuh: tidak ada baris yang diubah, dihapus, atau disisipkan")
SHOWN = 20  # offenders named for one statement


class Finding(NamedTuple):
    """One statement and what breaks it, in words; no offenders means that it holds."""

    number: int
    title: str
    offenders: Sequence[str]

    @property
    def holds(self) -> bool:
        return not self.offenders


def findings() -> list[Finding]:
    """Every statement with its offenders, at most 20 each."""
    found = []
    for statement in STATEMENTS:
        rows = db.session.execute(text(statement.sql)).mappings().fetchmany(SHOWN)
        words = [", ".join(f"{name}={value}" for name, value in row.items()) for row in rows]
        found.append(Finding(statement.number, statement.title, words))
    return [
        *found,
        Finding(*FILES, list(islice(_missing_files(), SHOWN))),
        Finding(*CHAIN, list(islice(breaks_in_the_chain(), SHOWN))),
    ]


def violations() -> list[Finding]:
    """Only the statements that do not hold; there must be none at any moment."""
    return [finding for finding in findings() if not finding.holds]


def _missing_files() -> Iterator[str]:
    remembered = select(OrderLine.photo).where(OrderLine.photo != "")
    named = select(Photo.name).union(select(ShopPhoto.name), select(ReviewPhoto.name), remembered)
    yield from missing_photo_files(db.session.scalars(named))
    yield from missing_private_files(PROOF_FOLDER, db.session.scalars(select(PaymentProof.name)))
    yield from missing_private_files(PHOTO_FOLDER, db.session.scalars(select(ComplaintPhoto.name)))
    yield from missing_private_files(SCAN_FOLDER, db.session.scalars(select(Certificate.scan)))
    evidence = db.session.scalars(select(Declaration.evidence))
    yield from missing_private_files(EVIDENCE_FOLDER, evidence)
