"""The certificates we know, and what the number of each looks like; pure, from domain.md §3."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tokoumkm.errors import Refused

LATEST_YEARS = 15  # nothing is certified for longer; a later day is a slip of the finger


class CertificateKind(StrEnum):
    NIB = "nib"
    PIRT = "pirt"
    HALAL = "halal"
    BPOM = "bpom"
    BRAND = "merek"
    SNI = "sni"


class BadCertificate(Refused):
    """What was typed is no such certificate; `field` is where it was typed."""

    status = 422

    def __init__(self, message: str, *, field: str = "number") -> None:
        super().__init__(message)
        self.field = field


class Shape(NamedTuple):
    """How a kind is called, written and kept.

    `advice` says what a right number looks like. `ends` says whether it expires: never,
    on a day that its holder types, or with the year at the end of its number.
    """

    words: str
    number: re.Pattern[str]
    advice: str
    example: str
    ends: str = "typed"
    prefix: str = ""  # may be typed before the number, and is left out
    is_about_goods: bool = True  # False: about the business; stands on no product


NEVER, TYPED, IN_NUMBER = "never", "typed", "in_number"


def _shaped(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


SHAPES: Mapping[CertificateKind, Shape] = {
    # Nomor Induk Berusaha, 13 digits; valid as long as the business runs (PP 5/2021).
    CertificateKind.NIB: Shape(
        words="NIB",
        number=_shaped(r"[0-9]{13}"),
        advice="NIB terdiri dari 13 angka.",
        example="9120001234567",
        ends=NEVER,
        prefix="NIB",
        is_about_goods=False,
    ),
    # Food made at home, 15 digits; the last two are the year in which it ends
    # (Peraturan BPOM 22/2018: five years). Printed as 2063303010123-28.
    CertificateKind.PIRT: Shape(
        words="P-IRT",
        number=_shaped(r"[0-9]{15}"),
        advice="Nomor P-IRT terdiri dari 15 angka; dua terakhir adalah tahun habisnya.",
        example="2063303010123-28",
        ends=IN_NUMBER,
        prefix="PIRT",
    ),
    # `ID` and 17 digits of BPJPH; without an end since 2022, while recipe and way stay the
    # same (UU 33/2014 Pasal 42 as changed by UU 6/2023).
    CertificateKind.HALAL: Shape(
        words="Halal",
        number=_shaped(r"ID[0-9]{17}"),
        advice="Nomor sertifikat halal adalah ID diikuti 17 angka.",
        example="ID33110000123456789",
        ends=NEVER,
    ),
    # Processed food at BPOM: MD made here, ML imported, and 12 digits; five years
    # (Peraturan BPOM 23/2023).
    CertificateKind.BPOM: Shape(
        words="BPOM",
        number=_shaped(r"M[DL][0-9]{12}"),
        advice="Nomor izin edar BPOM adalah MD atau ML diikuti 12 angka.",
        example="MD 123456789012",
        prefix="BPOMRI|BPOM",
    ),
    # A registered brand: IDM and 9 digits, ten years from its application
    # (UU 20/2016 Pasal 35). An application: D, J or R, then 00 or ID, year and 6 digits.
    CertificateKind.BRAND: Shape(
        words="Merek",
        number=_shaped(r"IDM[0-9]{9}|[DJR](?:00|ID)20[0-9]{2}[0-9]{6}"),
        advice="Nomor merek adalah IDM diikuti 9 angka; permohonan seperti DID2026012345.",
        example="IDM000123456",
    ),
    # The standard that the goods are certified for, as BSN writes it: SNI 3743:2021 or
    # SNI 01-3743-1995; the day stands on the certificate (SPPT SNI, four years).
    CertificateKind.SNI: Shape(
        words="SNI",
        number=_shaped(
            r"SNI (?:(?:ISO|IEC|ISO/IEC|CAC|CXS) )?(?:[0-9]{2}-)?[0-9]{2,5}"
            r"(?:[-.][0-9]{1,3})*[:-](?:19|20)[0-9]{2}"
        ),
        advice="Tulis SNI seperti pada sertifikat, misalnya SNI 3743:2021.",
        example="SNI 3743:2021",
    ),
}


def is_application(kind: CertificateKind, number: str) -> bool:
    """Whether a brand is only applied for; then nobody may read that it is registered."""
    return kind == CertificateKind.BRAND and not number.startswith("IDM")


def words_of(kind: CertificateKind, number: str) -> str:
    """What buyers read: "Halal", "Merek terdaftar", "Permohonan merek"."""
    if kind != CertificateKind.BRAND:
        return SHAPES[kind].words
    return "Permohonan merek" if is_application(kind, number) else "Merek terdaftar"


def cleaned_number(kind: CertificateKind, typed: str) -> str:
    """The number as it is kept; raises `BadCertificate` with what a right one looks like."""
    shape, text = SHAPES[kind], typed.upper()
    if kind == CertificateKind.SNI:
        text = "SNI " + " ".join(text.split()).removeprefix("SNI").strip()
    else:
        text = re.sub(r"[\s.\-/]", "", text)
        text = re.sub(f"^(?:{shape.prefix})", "", text) if shape.prefix else text
    if not shape.number.fullmatch(text):
        raise BadCertificate(f"{shape.advice} Contoh: {shape.example}.")
    return text


def expiry_of(
    kind: CertificateKind, number: str, *, typed: date | None, today: date
) -> date | None:
    """The last day on which it is valid, None where it has no end.

    A P-IRT says its year itself; a day that is typed must lie in that year.
    """
    ends = SHAPES[kind].ends
    if ends == NEVER:
        return None
    last = _day_in_number(number, typed) if ends == IN_NUMBER else _typed_day(typed)
    if last < today:
        raise BadCertificate(
            "Sertifikat ini sudah habis masa berlakunya. Ajukan yang sudah diperpanjang.",
            field="expires_on",
        )
    if last.year > today.year + LATEST_YEARS:
        raise BadCertificate(
            "Tanggal berlaku itu terlalu jauh. Periksa lagi pada sertifikat.", field="expires_on"
        )
    return last


def _day_in_number(number: str, typed: date | None) -> date:
    year = 2000 + int(number[-2:])
    if typed is not None and typed.year != year:
        raise BadCertificate(
            f"Nomor P-IRT ini habis tahun {year}, tetapi tanggalnya tahun {typed.year}. "
            "Periksa keduanya.",
            field="expires_on",
        )
    return typed or date(year, 12, 31)


def _typed_day(typed: date | None) -> date:
    if typed is None:
        raise BadCertificate(
            "Isi sampai kapan sertifikat berlaku, seperti yang tercetak.", field="expires_on"
        )
    return typed
