"""Whether some bytes are a PDF that a bank's app or a market could have made, unopened."""

import re

BEGINNING = re.compile(rb"%PDF-[12]\.\d")
ENDING = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*$")
TABLE = re.compile(rb"\s*(xref\b|\d+\s+\d+\s+obj\b)")  # what the number at the end must point to
LOOKED_AT = 1024  # bytes at the end

# What such a paper has no use for, and a thief has; no short names, which chance writes too.
ACTIVE = re.compile(rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm)\b")


def is_pdf(data: bytes) -> bool:
    """By its first bytes; a name says little."""
    return data.startswith(b"%PDF-")


def why_unfit(data: bytes) -> str:
    """Why a PDF can't be kept, in words for whoever sent it; '' where it can."""
    ending = ENDING.search(data[-LOOKED_AT:])
    if not BEGINNING.match(data) or ending is None or not _points_to_table(data, int(ending[1])):
        return "PDF ini tidak lengkap atau rusak. Unduh lagi dari asalnya, atau kirim fotonya."
    if b"/Encrypt" in data:
        return "PDF ini memakai kata sandi, jadi tidak bisa dibuka. Kirim fotonya."
    if ACTIVE.search(data):
        return "PDF ini berisi lebih dari sekadar bukti. Kirim foto atau tangkapan layarnya."
    return ""


def _points_to_table(data: bytes, place: int) -> bool:
    return place < len(data) and TABLE.match(data, place) is not None
