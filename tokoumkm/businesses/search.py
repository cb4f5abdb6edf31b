"""Finding businesses by what people call them. (Phone and NIK are no part of it, see `exactly`.)"""

import re
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_

from tokoumkm.accounts.phones import BadPhone, normalise_phone
from tokoumkm.businesses.models import Business
from tokoumkm.database import has_one_writer
from tokoumkm.errors import Refused
from tokoumkm.masked import Nik, Phone
from tokoumkm.secrecy import keyed_indexes

MOST_WORDS = 8
NIB_DIGITS, NIK_DIGITS = 13, 16
BETWEEN_DIGITS = re.compile(r"[\s.\-]")


class NoExactNumber(Refused):
    """What was typed can be neither a NIK nor a phone number."""

    status = 422


def is_called(words: str) -> ColumnElement[bool]:
    """The business has this very number, or every word stands in its name or its owner's."""
    typed = words.lower().split()[:MOST_WORDS]
    named = and_(*map(_has_word, typed)) if typed else false()
    return or_(_is_numbered(words.strip()), named)


def _has_word(word: str) -> ColumnElement[bool]:
    """SQLite's LIKE takes letters of either case; to make them small would take as long again."""
    names: tuple[Any, ...] = (Business.name, Business.owner_name)
    texts = names if has_one_writer() else map(func.lower, names)
    return or_(*(text.contains(word, autoescape=True) for text in texts))


def _is_numbered(typed: str) -> ColumnElement[bool]:
    numbered = Business.registration_number.in_({typed, typed.upper()})
    digits = _digits(typed)
    return or_(numbered, Business.nib == digits) if len(digits) == NIB_DIGITS else numbered


def is_protected(typed: str) -> bool:
    """Whether this is a NIK or a phone number; 13 digits alone can only be meant as a NIB."""
    digits = len(_digits(typed))
    return digits == NIK_DIGITS or (digits != NIB_DIGITS and _phone(typed) is not None)


def exactly(typed: str) -> tuple[ColumnElement[bool], Nik | Phone]:
    """The businesses of one citizen, or with one phone; and the number, to tell the audit of it.

    A NIK is found by its keyed index, without opening any seal. Raises `NoExactNumber`.
    """
    digits = _digits(typed)
    if len(digits) == NIK_DIGITS:
        return Business.nik_index.in_(keyed_indexes(digits)), Nik(digits)
    phone = _phone(typed)
    if phone is None:
        raise NoExactNumber("Tulis 16 angka NIK, atau nomor HP seperti 0812 3456 7890.")
    return Business.phone == phone, phone


def _phone(typed: str) -> Phone | None:
    try:
        return Phone(normalise_phone(typed))
    except BadPhone:
        return None


def _digits(typed: str) -> str:
    """The digits, where nothing else was typed but what stands between them."""
    bare = BETWEEN_DIGITS.sub("", typed)
    return bare if bare.isascii() and bare.isdigit() else ""
