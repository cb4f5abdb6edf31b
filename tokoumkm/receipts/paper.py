"""What stands on a receipt, word for word: the page and the PDF both print this."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from tokoumkm.money import format_number, format_rupiah
from tokoumkm.receipts.models import Receipt

NOBODY = "Pembeli"  # the name of whoever was forgotten
CLOSING = (
    "Nota ini sah tanpa tanda tangan untuk pembelian perorangan. Uang diterima langsung oleh "
    "penjual; dinas hanya mencatat."
)
# What an office's treasurer fills in by hand.
BLANKS = ("Kegiatan", "Kode rekening", "Nomor bukti kas")
SIGNERS = ("Penerima barang", "Bendahara", "Penjual")

Row = tuple[str, str, str, str]


class Wording(NamedTuple):
    """How moments are written, and what else the reader must know that is no part of it."""

    when: Callable[[datetime], str]  # 22 November 2026, 14.05 WIB
    day: Callable[[datetime], str]  # Minggu, 22 November 2026
    for_treasurer: bool = False
    standing: str = ""  # what became of the order since, if that matters


class Paper(NamedTuple):
    """A receipt as texts, in the order in which they stand."""

    number: str
    issued: str
    remarks: Sequence[str]
    seller: Sequence[str]
    buyer: Sequence[str]
    rows: Sequence[Row]
    sums: Sequence[tuple[str, str]]
    total: tuple[str, str]
    in_words: str
    purpose: str
    paid_by: str
    paid_at: str
    place: str
    blanks: Sequence[str]
    signers: Sequence[str]
    closing: str = CLOSING


def paper_of(receipt: Receipt, wording: Wording) -> Paper:
    """Only the remarks know of anything later than the receipt itself."""
    treasurer = wording.for_treasurer
    return Paper(
        number=receipt.number,
        issued=wording.day(receipt.issued_at),
        remarks=_remarks(receipt, wording),
        seller=_seller(receipt, for_treasurer=treasurer),
        buyer=_buyer(receipt),
        rows=[
            (
                line.words,
                f"{format_number(line.quantity)} {line.unit}",
                format_rupiah(line.price),
                format_rupiah(line.total),
            )
            for line in receipt.lines
        ],
        sums=_sums(receipt),
        total=("Diterima penjual" if receipt.refunded else "Total", format_rupiah(receipt.kept)),
        in_words=receipt.in_words,
        purpose=receipt.purpose or (f"Barang pesanan {receipt.order_number}" if treasurer else ""),
        paid_by=receipt.paid_by,
        paid_at=wording.when(receipt.paid_at),
        place=receipt.place,
        blanks=BLANKS if treasurer else (),
        signers=SIGNERS if treasurer else (),
    )


def _remarks(receipt: Receipt, wording: Wording) -> list[str]:
    remarks = [wording.standing] if wording.standing else []
    if receipt.successor is not None:
        remarks.append(f"Tidak berlaku lagi: diganti nota {receipt.successor.number}.")
    if receipt.replaced is not None:
        why = f" Alasan: {receipt.correction.rstrip('.')}." if receipt.correction else ""
        remarks.append(f"Pembetulan atas nota {receipt.replaced.number}.{why}")
    return remarks


def _seller(receipt: Receipt, *, for_treasurer: bool) -> list[str]:
    """The first line is the name."""
    npwp = receipt.npwp_words or ("." * 24 if for_treasurer else "")
    lines = [receipt.shop_name, receipt.owner_name, receipt.shop_address]
    lines += [f"NIB {receipt.nib}"] if receipt.nib else []
    lines += [f"NPWP {npwp}"] if npwp else []
    return [line for line in lines if line]


def _buyer(receipt: Receipt) -> list[str]:
    lines = [receipt.buyer_name or NOBODY, receipt.buyer_address, receipt.buyer_phone]
    return [*(line for line in lines if line), f"Pesanan {receipt.order_number}"]


def _sums(receipt: Receipt) -> list[tuple[str, str]]:
    fee = format_rupiah(receipt.shipping_fee) if receipt.shipping_fee else "Gratis"
    sums = [
        ("Jumlah barang", format_rupiah(receipt.goods_total)),
        (f"Ongkir, {receipt.shipping_words}", fee),
    ]
    if receipt.refunded:
        sums.append(("Total dibayar", format_rupiah(receipt.total)))
        sums.append(("Sudah dikembalikan", format_rupiah(-receipt.refunded)))
    return sums
