"""What people type, made fit to be kept: no control characters, no stray spaces."""

import re

# Unicode's controls and halves of characters, but for the new line and the tab.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def one_line(text: str) -> str:
    """Words with one space between them."""
    return " ".join(_printable(text).split())


def paragraphs(text: str) -> str:
    """Text of several lines; browsers send them with carriage returns."""
    return _printable(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _printable(text: str) -> str:
    return CONTROL.sub("", text)
