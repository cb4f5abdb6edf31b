"""The first pass over a file of sales: every row, before anything is booked."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokoumkm import clock
from tokoumkm.catalog.imports.shelves import shelves
from tokoumkm.csv_files import Fault
from tokoumkm.money import format_rupiah
from tokoumkm.row_checks import BATCH, Findings, Teller
from tokoumkm.turnover.closing.guard import closed_through
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.booked import Booked, booked_of
from tokoumkm.turnover.outside.columns import RowReader, Sale
from tokoumkm.turnover.outside.reading import SalesFile
from tokoumkm.turnover.outside.sellers import sellers_in
from tokoumkm.turnover.period import Month

WORDS = {Assurance.VERIFIED: "terverifikasi", Assurance.DECLARED: "dinyatakan"}


@dataclass
class SalesFindings(Findings):
    """What the check found, and what the good rows would add."""

    new: int = 0
    known: int = 0  # booked already, with the same content
    amount: int = 0  # rupiah of the new ones


class Checker:
    """Looks at the sales batch after batch, and remembers their keys.

    A key is kept as its hash: a million of them take 100 MB, and that two different keys of
    one file share one happens to one file in thirty million.
    """

    def __init__(self, assurance: Assurance) -> None:
        self.findings = SalesFindings()
        self._assurance = assurance
        self._closed = closed_through()
        self._row_of: dict[int, int] = {}

    def look_at(self, sales: list[Sale]) -> None:
        booked = booked_of(sales)
        for sale in sales:
            if fault := self._fault(sale, booked):
                self.findings.add([fault])
            elif sale.source in booked.sales:
                self.findings.known += 1
            else:
                self.findings.new += 1
                self.findings.amount += sale.amount

    def _fault(self, sale: Sale, booked: Booked) -> Fault | None:
        """What only the other rows, the ledger and the closed months show."""
        first = self._row_of.setdefault(hash(sale.source), sale.row)
        if first != sale.row:
            told = (
                f"baris pesanan ini sudah ada di baris {first}. Hapus salah satu, atau isi baris."
            )
            return Fault(sale.row, "no_pesanan", told)
        if sale.source in booked.sales:
            return None if booked.has(sale, self._assurance) else _differs(sale, booked)
        if self._closed and (month := Month.of(sale.day)) <= self._closed:
            told = f"buku {month.words} sudah ditutup. Hapus baris ini dari berkas."
            return Fault(sale.row, "tanggal", told)
        return None


def sales_in(file: SalesFile, scope: str, findings: Findings, tell: Teller) -> Iterator[list[Sale]]:
    """The rows that can be understood, so many at a time; what is wrong in the others is noted."""
    market = shelves()
    reader = RowReader(sellers_in(scope), category=market.category, today=clock.today())
    batch: list[Sale] = []
    for row in file.rows():
        sale, faults = reader.read(row)
        tell.more()
        if sale is None:
            findings.add(faults)
            continue
        batch.append(sale)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _differs(sale: Sale, booked: Booked) -> Fault:
    kept = booked.sales[sale.source]
    told = (
        f"pesanan ini sudah dicatat dengan isi lain: {kept.day}, {format_rupiah(kept.amount)}, "
        f"{kept.quantity} barang, {WORDS[kept.assurance]}. Samakan, atau hapus baris ini."
    )
    return Fault(sale.row, "no_pesanan", told)
