"""What people type, made fit to be kept: no control characters, no stray spaces."""

import unicodedata

KEPT = {"\n", "\t"}


def one_line(text: str) -> str:
    """Words with one space between them."""
    return " ".join(_printable(text).split())


def paragraphs(text: str) -> str:
    """Text of several lines; browsers send them with carriage returns."""
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _printable(text: str) -> str:
    return "".join(
        letter
        for letter in text
        if letter in KEPT or unicodedata.category(letter) not in ("Cc", "Cs")
    )
