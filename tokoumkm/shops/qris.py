"""QRIS: the static code on a seller's sticker, read and written piece by piece.

A piece is a tag of two digits, a length of two digits, and so many characters; read by these
lengths alone, since a merchant may be called "Warung 5802ID". EMVCo, QR Code Specification
for Payment Systems, Merchant-Presented Mode 1.1; what is Indonesian in it: Bank Indonesia, QRIS.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tokoumkm.errors import Refused

LONGEST = 512  # EMVCo, section 4.3
LONGEST_NAME, LONGEST_CITY = 25, 15
NATIONAL = "ID.CO.QRIS.WWW"
STATIC, DYNAMIC = "11", "12"
RUPIAH, INDONESIA = "360", "ID"
TIP_ASKED = "01"  # the buyer is asked for a tip; the other two kinds add a fee

PRINTABLE = re.compile(r"[ -~]+", re.ASCII)
DIGITS = re.compile(r"[0-9]{2}", re.ASCII)
MERCHANT_CODE = re.compile(r"[0-9]{4}", re.ASCII)
NMID = re.compile(r"ID[0-9]{13}", re.ASCII)
ACCOUNTS = [f"{tag:02}" for tag in range(26, 52)]
CHECKSUM = "6304"


class BadQris(Refused):
    """The text is no QRIS that a shop could be paid by."""

    status = 422


class Qris(NamedTuple):
    """What a sticker says: whose it is, and the number (NMID) that the office can look up."""

    name: str
    city: str
    nmid: str
    merchant_code: str = "5999"  # ISO 18245; 5999 is any other shop
    postcode: str = ""


def build(code: Qris) -> str:
    """The text of a static code, as a payment provider would print it."""
    merchant = _joined({"00": NATIONAL, "02": code.nmid, "03": "UMI"})
    pieces = {
        "00": "01",
        "01": STATIC,
        "51": merchant,
        "52": code.merchant_code,
        "53": RUPIAH,
        "58": INDONESIA,
        "59": code.name,
        "60": code.city,
        "61": code.postcode,
    }
    checked = _joined({tag: text for tag, text in pieces.items() if text}) + CHECKSUM
    return checked + checksum_of(checked)


def parse(payload: str) -> Qris:
    """What a static code says. Raises BadQris with a sentence that says what to do next."""
    _refuse_unreadable(payload)
    pieces = _pieces(payload)
    _refuse_unusable(pieces)
    return Qris(
        name=_named(pieces, "59", LONGEST_NAME),
        city=_named(pieces, "60", LONGEST_CITY),
        nmid=_nmid(pieces),
        merchant_code=pieces["52"],
        postcode=pieces.get("61", ""),
    )


def checksum_of(text: str) -> str:
    """CRC-16/CCITT-FALSE in four upper-case digits; any one changed character changes it."""
    crc = 0xFFFF
    for byte in text.encode("ascii"):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1
        crc &= 0xFFFF
    return f"{crc:04X}"


def _joined(pieces: Mapping[str, str]) -> str:
    return "".join(f"{tag}{len(text):02}{text}" for tag, text in pieces.items())


def _refuse_unreadable(payload: str) -> None:
    """Before anything in it is believed: that every character is the one that was printed."""
    if not payload.startswith("0002"):
        raise BadQris("Ini bukan kode QRIS. Tulisan di dalam kode QRIS berawal 000201.")
    if len(payload) > LONGEST or not PRINTABLE.fullmatch(payload):
        raise BadQris("Kode ini terlalu panjang atau berisi tanda yang tidak dikenal. Salin lagi.")
    checked, given = payload[:-4], payload[-4:]
    if not checked.endswith(CHECKSUM) or checksum_of(checked) != given:
        raise BadQris(
            "Ada huruf atau angka yang keliru atau kurang di dalam kode ini. Salin lagi "
            "seluruhnya, atau kirim foto stikernya."
        )


def _pieces(text: str) -> dict[str, str]:
    """The pieces of a level by their tags; one tag twice would leave open which is meant."""
    found: dict[str, str] = {}
    for tag, piece in _split(text):
        if tag in found:
            raise BadQris(f"Bagian {tag} ada dua kali di dalam kode ini. Minta stiker baru.")
        found[tag] = piece
    return found


def _split(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        tag, length = text[at : at + 2], text[at + 2 : at + 4]
        end = at + 4 + int(length) if DIGITS.fullmatch(length) else 0
        if not DIGITS.fullmatch(tag) or end <= at + 4 or end > len(text):
            raise BadQris("Susunan kode ini rusak. Salin lagi, atau kirim foto stikernya.")
        yield tag, text[at + 4 : end]
        at = end


def _refuse_unusable(pieces: Mapping[str, str]) -> None:
    """A code in order that a shop can't be paid by, or that would cost the buyer more."""
    kind = pieces.get("01")
    if kind == DYNAMIC or "54" in pieces:
        raise BadQris(
            "Kode ini hanya untuk satu pembayaran. Pakai QRIS statis: yang tercetak di stiker toko "
            "dan dipindai semua pembeli."
        )
    if pieces["00"] != "01" or kind != STATIC or not MERCHANT_CODE.fullmatch(pieces.get("52", "")):
        raise BadQris("Ini bukan kode QRIS statis untuk toko. Pakai kode di stiker toko Anda.")
    if (pieces.get("53"), pieces.get("58")) != (RUPIAH, INDONESIA):
        raise BadQris("Kode ini bukan untuk rupiah di Indonesia. Pakai QRIS dari penyedia Anda.")
    if pieces.get("55", TIP_ASKED) != TIP_ASKED or {"56", "57"} & pieces.keys():
        raise BadQris(
            "Kode ini menambah biaya untuk pembeli, dan itu dilarang Bank Indonesia. "
            "Minta QRIS tanpa biaya tambahan kepada penyedia Anda."
        )


def _named(pieces: Mapping[str, str], tag: str, longest: int) -> str:
    text = pieces.get(tag, "")
    if not text.strip() or len(text) > longest:
        what = "Nama" if tag == "59" else "Kota"
        raise BadQris(f"{what} di dalam kode ini kosong atau terlalu panjang. Minta stiker baru.")
    return text


def _nmid(pieces: Mapping[str, str]) -> str:
    """Of the one account that is registered nationally; others are the provider's own."""
    accounts = [_pieces(pieces[tag]) for tag in ACCOUNTS if tag in pieces]
    numbers = [one.get("02", "") for one in accounts if one.get("00", "").upper() == NATIONAL]
    if len(numbers) != 1 or not NMID.fullmatch(numbers[0]):
        raise BadQris(
            "Kode ini tidak memuat NMID (nomor yang berawal ID), jadi belum terdaftar sebagai "
            "QRIS. Tanyakan kepada penyedia QRIS Anda."
        )
    return numbers[0]
