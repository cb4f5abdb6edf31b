"""The register's file format: its columns, and how a row of it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tokoumkm.businesses import cells
from tokoumkm.csv_files import BadCell, Fault, Row
from tokoumkm.errors import Refused
from tokoumkm.masked import Nik, Phone

# The columns in the order of an export, and the fact that each one tells.
FACTS = {
    "no_registrasi": "registration_number",
    "nama_usaha": "name",
    "nama_pemilik": "owner_name",
    "nik": "nik",
    "nib": "nib",
    "telepon": "phone",
    "kode_wilayah": "region_code",
    "alamat": "address",
    "sektor": "sector",
    "kbli": "kbli",
    "tahun_berdiri": "founded_year",
    "tenaga_kerja": "workers",
    "modal": "capital",
    "omzet_tahunan": "yearly_turnover",
    "tahun_omzet": "turnover_year",
}
REQUIRED = ("nama_usaha", "nama_pemilik", "kode_wilayah")
TEXT = ("nama_usaha", "nama_pemilik", "alamat")
MASKS = {"nik": Nik.MASK, "telepon": Phone.MASK}  # as an export writes them
NEVER_EMPTY = {"alamat": ""}  # what an empty cell means where that is not "unknown"


@dataclass(frozen=True)
class ReadRow:
    """A row that was understood; `facts` has what the file tells; a masked cell tells nothing."""

    number: int
    registration_number: str | None
    facts: dict[str, Any] = field(repr=False)
    masked: frozenset[str]  # the columns whose cells are masked

    @property
    def unrecognisable(self) -> frozenset[str]:
        """Masked columns that should say which business is meant, as no number does."""
        return frozenset() if self.registration_number else self.masked & {"telepon"}

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What tells a business apart that has no number: name, owner, place and phone."""
        return identity_of(self.facts)


def identity_of(facts: Mapping[str, Any]) -> tuple[str, str, str, str]:
    names = facts["name"].casefold(), facts["owner_name"].casefold()
    phone = facts.get("phone") or ""
    if isinstance(phone, Phone):
        phone = phone.reveal("to recognise a business by it")
    return (*names, facts["region_code"], phone)


class RowReader:
    """Reads rows of a register file; knows which places there are and what year it is."""

    def __init__(self, *, places: set[str], this_year: int) -> None:
        self._readers: dict[str, Callable[[str], object]] = {
            "no_registrasi": cells.registration,
            "nama_usaha": cells.words(longest=150),
            "nama_pemilik": cells.words(longest=150),
            "nik": cells.digits(16, what="NIK", masked=True),
            "nib": cells.digits(13, what="NIB"),
            "telepon": cells.phone,
            "kode_wilayah": cells.place(places),
            "alamat": cells.words(longest=300),
            "sektor": cells.sector,
            "kbli": cells.digits(5, what="KBLI"),
            "tahun_berdiri": cells.year(latest=this_year),
            "tenaga_kerja": cells.whole_number(most=cells.MOST_WORKERS),
            "modal": cells.whole_number(most=cells.MOST_RUPIAH),
            "omzet_tahunan": cells.whole_number(most=cells.MOST_RUPIAH),
            "tahun_omzet": cells.year(latest=this_year),
        }

    def read(self, row: Row) -> tuple[ReadRow | None, list[Fault]]:
        """The row understood, or what is wrong with each of its cells."""
        if row.problem:
            return None, [Fault(row.number, "", row.problem)]
        masked = frozenset(name for name in MASKS if MASKS[name].fullmatch(row.cells.get(name, "")))
        texts = {name: text for name, text in row.cells.items() if name not in masked}
        facts, faults = self._facts(row.number, texts)
        if faults:
            return None, faults
        number = facts.pop("registration_number", None)
        return ReadRow(row.number, number, facts, masked), []

    def _facts(self, number: int, texts: dict[str, str]) -> tuple[dict[str, Any], list[Fault]]:
        facts: dict[str, Any] = {}
        faults = []
        for column, text in texts.items():
            try:
                facts[FACTS[column]] = self._cell(column, text)
            except Refused as refusal:
                faults.append(Fault(number, column, str(refusal)))
        return facts, faults

    def _cell(self, column: str, text: str) -> object:
        if "\0" in text:
            raise BadCell("berisi tanggal atau rumus yang salah. Ketik ulang sebagai teks.")
        if text:
            return self._readers[column](text)
        if column in REQUIRED:
            raise BadCell("harus diisi.")
        return NEVER_EMPTY.get(column)
