"""The text of a PDF as reportlab writes it, so that tests need no reader of PDFs."""

import base64
import re
import zlib

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
SHOWN = re.compile(rb"\(((?:\\.|[^()\\])*)\) Tj", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


def text_of(pdf: bytes) -> str:
    """Every piece of text in the order in which it was written, one blank between."""
    pieces = [piece for page in map(_content, STREAM.findall(pdf)) for piece in SHOWN.findall(page)]
    return " ".join(" ".join(map(_plain, pieces)).split())


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def _content(stream: bytes) -> bytes:
    return zlib.decompress(base64.a85decode(stream.strip().removesuffix(b"~>")))


def _plain(piece: bytes) -> str:
    # 127 is a bullet in the encoding of a PDF's own fonts.
    return ESCAPED.sub(_unescaped, piece).replace(b"\x7f", b"\x95").decode("cp1252")


def _unescaped(match: re.Match[bytes]) -> bytes:
    told = match[1]
    return bytes([int(told, 8)]) if len(told) == 3 else told
