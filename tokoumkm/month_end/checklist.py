"""The checklist before a month is closed: each line counts what may still move its figures.

Nothing of it keeps a month from being closed: money that goes back later is booked on its
own day, and a declaration that is verified later is a correction. Who closes has seen it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tokoumkm import clock
from tokoumkm.complaints.queries import open_before as complaints_open_before
from tokoumkm.orders.oversight import unanswered_before, unfinished_before
from tokoumkm.payments.cases.queries import open_before as cases_open_before
from tokoumkm.turnover.closing.queries import unverified_in
from tokoumkm.turnover.period import Month


@dataclass(frozen=True)
class Check:
    """One thing that may be open at the end of a month, and how often it is."""

    name: str  # stands in the closed month and in the audit
    words: str
    hint: str
    count: int

    @property
    def is_settled(self) -> bool:
        return self.count == 0


@dataclass(frozen=True)
class _Kind:
    name: str
    words: str
    hint: str
    count: Callable[[datetime], int]  # of what began before a moment


KINDS = (
    _Kind(
        "komplain",
        "Komplain yang belum selesai",
        "Uang yang dikembalikan nanti tercatat pada hari dikembalikan.",
        complaints_open_before,
    ),
    _Kind(
        "pesanan belum dijawab",
        "Pesanan atau bukti transfer yang belum dijawab penjual",
        "Menjadi omzet bulan saat pesanannya selesai.",
        unanswered_before,
    ),
    _Kind(
        "pesanan belum selesai",
        "Pesanan yang sudah diproses dan belum selesai",
        "Menjadi omzet bulan saat pesanannya selesai.",
        unfinished_before,
    ),
    _Kind(
        "uang tidak cocok",
        "Uang yang tidak cocok dengan pesanannya",
        "Lihat di Ringkasan, bagian uang yang perlu diperiksa.",
        cases_open_before,
    ),
)
UNVERIFIED = (
    "belum diverifikasi",
    "Usaha dengan penjualan luar yang belum diverifikasi",
    "Setelah buku ditutup, verifikasinya tercatat sebagai koreksi di bulan berjalan.",
)


def checks_of(month: Month) -> Sequence[Check]:
    """Every line for a month; one statement each."""
    end = clock.beginning_of(month.plus(1).first_day)
    counted = [Check(kind.name, kind.words, kind.hint, kind.count(end)) for kind in KINDS]
    return [*counted, Check(*UNVERIFIED, unverified_in(month))]


def pending_of(checks: Sequence[Check]) -> Mapping[str, int]:
    """Only what is open, by its name, as the closed month keeps it."""
    return {check.name: check.count for check in checks if not check.is_settled}
