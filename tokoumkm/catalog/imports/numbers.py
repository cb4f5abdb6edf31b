"""Numbers as people and spreadsheets write them: Rp12.500 · 12.500,00 · 12500 · 1,250,000.

In Indonesia a point parts the thousands and a comma begins the fraction; exports made in
English do the opposite. What can be meant in two ways is refused, with both ways named.
"""

import re
from fractions import Fraction

from tokoumkm.csv_files import BadCell
from tokoumkm.money import format_number

CURRENCY = re.compile(r"^(?:rp\.?|idr)\s*|\s*(?:rp|idr)$", re.IGNORECASE)
NOTHING_AFTER = re.compile(r",(?:-|--|—|–)$")  # Rp12.500,-
SPACES = re.compile(r"[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})+", re.ASCII)
KILOGRAMS = re.compile(r"(?<=[0-9])\s*kg$", re.IGNORECASE | re.ASCII)
GRAMS = re.compile(r"(?<=[0-9])\s*(?:gram|gr|g)$", re.IGNORECASE | re.ASCII)
DIGITS = re.compile(r"[0-9]+", re.ASCII)
POINTS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+", re.ASCII)
COMMAS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}", re.ASCII)
ONE_COMMA = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}", re.ASCII)
SPOILT = re.compile(r"[0-9][.,]?[0-9]*e\+?[0-9]+", re.IGNORECASE | re.ASCII)
LONGEST = 40


def rupiah(text: str) -> int:
    """A price in whole rupiah."""
    return _whole(text, example="12500", unit="rupiah")


def pieces(text: str) -> int:
    """A number of things."""
    return _whole(text, example="25", unit="buah")


def weight(text: str) -> int:
    """A weight in whole grams; a unit may stand behind it, also kg."""
    if KILOGRAMS.search(text):
        return _kilograms(KILOGRAMS.sub("", text))
    return _whole(GRAMS.sub("", text), example="500", unit="gram")


def _kilograms(text: str) -> int:
    point = text.replace(",", ".")
    if len(text) > LONGEST or not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", point, re.ASCII):
        raise BadCell(f"“{text[:LONGEST]} kg” bukan berat. Tulis seperti 0,5 kg, atau 500.")
    return round(Fraction(point) * 1_000)


def _whole(text: str, *, example: str, unit: str) -> int:
    bare = _bare(text)
    if not bare or len(bare) > LONGEST:
        raise _no_number(text, example)
    if SPOILT.fullmatch(bare):
        raise BadCell(
            f"“{text[:LONGEST]}” sudah diubah oleh spreadsheet. Ubah format kolom menjadi Teks, "
            f"lalu ketik ulang angkanya seperti {example}."
        )
    if ONE_COMMA.fullmatch(bare):
        plain = bare.replace(",", "")
        raise BadCell(
            f"“{text[:LONGEST]}” bisa berarti {format_number(int(plain))} atau {bare} {unit}. "
            f"Tulis {plain} kalau itu maksudnya."
        )
    whole, fraction = _parts(bare)
    if whole is None:
        raise _no_number(text, example)
    if fraction.strip("0"):
        raise BadCell(f"“{text[:LONGEST]}” mempunyai pecahan. Tulis bilangan bulat dalam {unit}.")
    return int(whole)


def _bare(text: str) -> str:
    """Without currency, the dash that says "no cents", and spaces between thousands."""
    bare = NOTHING_AFTER.sub("", CURRENCY.sub("", text.strip())).strip()
    return re.sub(r"\s", "", bare) if SPACES.fullmatch(bare) else bare


def _parts(bare: str) -> tuple[str | None, str]:
    """The digits before and after the mark of the fraction; None where it is no number."""
    for thousands, comma in ((".", ","), (",", ".")):
        whole, mark, fraction = bare.partition(comma)
        groups = POINTS if thousands == "." else COMMAS
        grouped = groups.fullmatch(whole) or (mark and ONE_COMMA.fullmatch(whole))
        is_fraction = not mark or DIGITS.fullmatch(fraction)
        if is_fraction and (grouped or DIGITS.fullmatch(whole)):
            return whole.replace(thousands, ""), fraction
    return None, ""


def _no_number(text: str, example: str) -> BadCell:
    return BadCell(f"“{text[:LONGEST]}” bukan bilangan. Tulis angka saja, seperti {example}.")
