"""The first pass over a register file: every row, before anything is written."""

from dataclasses import dataclass, field

from tokoumkm.businesses.columns import ReadRow
from tokoumkm.businesses.known import KnownBusinesses, fingerprint
from tokoumkm.csv_files import Fault, Row
from tokoumkm.row_checks import Findings as RowFindings

# A masked cell stands for what the register has, and thus needs a business that is known.
MASKED = {
    "nik": "NIK tertutup titik, padahal UMKM ini baru. Tulis 16 angkanya atau kosongkan.",
    "telepon": "Nomor HP tertutup titik. Tulis nomor registrasinya, atau nomor HP lengkapnya.",
}

ELSEWHERE = "Nomor ini milik UMKM di luar wilayah tugas Anda. Periksa nomornya."


@dataclass
class Findings(RowFindings):
    """What the check found, and which businesses the rows speak of."""

    brought_numbers: set[str] = field(default_factory=set)
    new: int = 0
    known: int = 0

    @property
    def rows(self) -> int:
        return self.new + self.known + len(self.bad_rows)


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
            self.findings.add(faults)
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
        if business_id in self._known.elsewhere:
            return [Fault(row.number, "no_registrasi", ELSEWHERE)]
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
