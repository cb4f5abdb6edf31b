"""What happened to a complaint, in a few words that all three sides read."""

from collections.abc import Mapping

from tokoumkm.complaints.models import Complaint, ComplaintEntry
from tokoumkm.complaints.states import REMEDY_WORDS, ComplaintState, Party, RemedyKind

S, B, SL = ComplaintState, Party.BUYER, Party.SELLER
OF, C = Party.OFFICE, Party.CLOCK

PARTIES: Mapping[Party, str] = {B: "Pembeli", SL: "Penjual", OF: "Dinas", C: "Otomatis"}

TO_OFFICE = "dinas diminta memutuskan"

# From where, to where, by whom. `{remedy}` is what was offered or decided.
HAPPENED: Mapping[tuple[ComplaintState | None, ComplaintState, Party], str] = {
    (None, S.AWAITING_SELLER, B): "Komplain: {kind}",
    (S.AWAITING_SELLER, S.OFFERED, SL): "Penjual menawarkan: {remedy}",
    (S.AWAITING_SELLER, S.AWAITING_OFFICE, SL): f"Penjual tidak setuju, {TO_OFFICE}",
    (S.AWAITING_SELLER, S.AWAITING_OFFICE, C): f"Penjual tidak menjawab, {TO_OFFICE}",
    (S.AWAITING_SELLER, S.SETTLED, SL): "Pesanan dibatalkan penjual, komplain selesai",
    (S.AWAITING_SELLER, S.WITHDRAWN, B): "Komplain dicabut pembeli",
    (S.OFFERED, S.AGREED, B): "Pembeli menerima tawaran",
    (S.OFFERED, S.AGREED, C): "Pembeli tidak menjawab, tawaran dianggap diterima",
    (S.OFFERED, S.AWAITING_OFFICE, B): f"Pembeli menolak tawaran, {TO_OFFICE}",
    (S.OFFERED, S.WITHDRAWN, B): "Komplain dicabut pembeli",
    (S.AWAITING_OFFICE, S.AGREED, OF): "Dinas memutuskan: {remedy}",
    (S.AWAITING_OFFICE, S.REJECTED, OF): "Dinas menolak komplain",
    (S.AWAITING_OFFICE, S.WITHDRAWN, B): "Komplain dicabut pembeli",
    (S.AGREED, S.FULFILLED, SL): "{done}",
    (S.AGREED, S.AWAITING_OFFICE, C): f"Penjual belum melaksanakan, {TO_OFFICE}",
    (S.AGREED, S.WITHDRAWN, B): "Komplain dicabut pembeli",
    (S.FULFILLED, S.SETTLED, B): "Pembeli menyatakan beres",
    (S.FULFILLED, S.SETTLED, C): "Pembeli tidak memberi kabar, komplain selesai",
    (S.FULFILLED, S.AWAITING_OFFICE, B): f"Pembeli belum menerima, {TO_OFFICE}",
}

DONE: Mapping[RemedyKind, str] = {
    RemedyKind.REFUND: "Penjual mencatat uang sudah dikembalikan",
    RemedyKind.PARTIAL: "Penjual mencatat uang sudah dikembalikan",
    RemedyKind.REPLACEMENT: "Penjual mengirim barang pengganti",
    RemedyKind.OTHER: "Penjual sudah melaksanakan keputusan",
}


def happened(complaint: Complaint, entry: ComplaintEntry) -> str:
    """One entry in words: a move of the complaint, or who wrote something."""
    if entry.target is None:
        return f"{PARTIES[entry.party]} menulis"
    words = HAPPENED[entry.origin, entry.target, entry.party]
    kind = entry.remedy.kind if entry.remedy else RemedyKind.OTHER
    remedy = REMEDY_WORDS[kind]
    return words.format(kind=complaint.kind_words, remedy=remedy.lower(), done=DONE[kind])
