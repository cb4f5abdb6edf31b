"""The first pass over a register file: every row, before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.businesses.columns import FACTS, REQUIRED, ReadRow, RowReader
from tokoumkm.businesses.known import KnownBusinesses, fingerprint
from tokoumkm.csv_files import Fault, Row, rows_in
from tokoumkm.database import db
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.regions.models import Region

# A masked cell stands for what the register has, and thus needs a business that is known.
MASKED = {
    "nik": "NIK tertutup titik, padahal UMKM ini baru. Tulis 16 angkanya atau kosongkan.",
    "telepon": "Nomor HP tertutup titik. Tulis nomor registrasinya, atau nomor HP lengkapnya.",
}
FAULTS_KEPT = 500  # nobody mends more at once, and a file of another kind has a million


@dataclass
class Findings:
    """What the check found. `faults` has the first ones, `bad_rows` has all."""

    faults: list[Fault] = field(default_factory=list)
    bad_rows: set[int] = field(default_factory=set)
    brought_numbers: set[str] = field(default_factory=set)
    new: int = 0
    known: int = 0

    def add(self, row: Row, faults: list[Fault]) -> None:
        self.bad_rows.add(row.number)
        self.faults += faults[: FAULTS_KEPT - len(self.faults)]


def understood_rows(path: Path) -> Iterator[tuple[Row, ReadRow | None, list[Fault]]]:
    """Each row of a file with what it says, or else what is wrong in it."""
    places = select(Region.code).where(Region.level >= KECAMATAN)
    reader = RowReader(places=set(db.session.scalars(places)), this_year=clock.today().year)
    for row in rows_in(path, columns=FACTS, required=REQUIRED):
        read, faults = reader.read(row)
        yield row, read, faults


class Checker:
    """Looks at the rows one after another, and remembers what it has seen."""

    def __init__(self, known: KnownBusinesses) -> None:
        self.findings = Findings()
        self._known = known
        self._row_of_business: dict[int, int] = {}
        self._row_of_number: dict[str, int] = {}
        self._row_of_identity: dict[bytes, tuple[int, bool]] = {}

    def look_at(self, row: Row, read: ReadRow | None, faults: list[Fault]) -> None:
        if read:
            faults = self._faults_among_rows(read)
        if read is None or faults:
            self.findings.add(row, faults)
        else:
            self._remember(read)

    def _faults_among_rows(self, row: ReadRow) -> list[Fault]:
        """Faults that only the other rows and the register show."""
        business_id = self._known.id_of(row)
        twin = self._twin(row, business_id)
        if twin:
            same = "Nomor ini" if row.registration_number else "UMKM ini"
            told = f"{same} sudah ada di baris {twin}. Hapus salah satu."
            return [Fault(row.number, "no_registrasi", told)]
        untold = row.masked if business_id is None else row.unrecognisable
        return [Fault(row.number, column, MASKED[column]) for column in sorted(untold)]

    def _twin(self, row: ReadRow, business_id: int | None) -> int | None:
        """An earlier row about the same business; two businesses alike need a number each."""
        if business_id in self._row_of_business:
            return self._row_of_business[business_id]
        if row.registration_number in self._row_of_number:
            return self._row_of_number[row.registration_number]
        number, had_number = self._row_of_identity.get(fingerprint(row.facts), (None, True))
        return number if not (had_number and row.registration_number) else None

    def _remember(self, row: ReadRow) -> None:
        has_number = row.registration_number is not None
        self._row_of_identity.setdefault(fingerprint(row.facts), (row.number, has_number))
        business_id = self._known.id_of(row)
        if business_id is not None:
            self._row_of_business[business_id] = row.number
            self.findings.known += 1
            return
        self.findings.new += 1
        if row.registration_number:
            self._row_of_number[row.registration_number] = row.number
            self.findings.brought_numbers.add(row.registration_number)
