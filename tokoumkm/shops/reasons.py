"""Why an officer does something that the audit keeps a reason for."""

import re

from tokoumkm.errors import Refused
from tokoumkm.shops.wording import one_line

FEWEST_LETTERS = 10
LONGEST_REASON = 300
LONG_NUMBER = re.compile(r"(?:\d[\s.\-]*){8}")


class BadReason(Refused):
    """A reason that says nothing, or that repeats a number which then lies open in the audit."""

    status = 422


def usable_reason(typed: str) -> str:
    """The reason on one line; raises `BadReason`."""
    why = one_line(typed)[:LONGEST_REASON]
    if sum(letter.isalpha() for letter in why) < FEWEST_LETTERS:
        raise BadReason(f"Tulis alasannya dengan jelas, paling sedikit {FEWEST_LETTERS} huruf.")
    if LONG_NUMBER.search(why):
        raise BadReason("Jangan tulis nomornya di alasan: alasan ini terbaca di catatan audit.")
    return why
