"""Kemendagri region codes: `PP.KK.CC.VVVV`, text with dots (Permendagri 58/2021)."""

import re

PROVINSI, KABUPATEN, KECAMATAN, DESA = 1, 2, 3, 4

SHAPE = re.compile(r"\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?", re.ASCII)
LENGTHS = {PROVINSI: 2, KABUPATEN: 5, KECAMATAN: 8, DESA: 13}


def is_code(text: str) -> bool:
    return SHAPE.fullmatch(text) is not None


def level_of(code: str) -> int:
    """1 for a province down to 4 for a village."""
    return code.count(".") + 1


def parent_of(code: str) -> str | None:
    return code.rpartition(".")[0] or None


def at_level(code: str, level: int) -> str:
    """The part of a code that names the enclosing region of a level; '' when it doesn't reach it.

    >>> at_level("33.03.05.2001", KECAMATAN)
    '33.03.05'
    """
    return code[: LENGTHS[level]] if level_of(code) >= level and code else ""


def is_inside(code: str, prefix: str) -> bool:
    """Whether a region lies in the one that `prefix` names, or is that region."""
    return code == prefix or code.startswith(prefix + ".")
