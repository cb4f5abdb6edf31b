"""Terbilang: an amount in words, as it stands on a receipt so that nobody adds a digit."""

DIGITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
LIMIT = 10**15


def in_words(amount: int) -> str:
    """125000 becomes "seratus dua puluh lima ribu rupiah".

    Raises ValueError below zero and from a thousand trillion on: no receipt says that.
    """
    if not 0 <= amount < LIMIT:
        raise ValueError(f"{amount} rupiah is no amount of a receipt")
    words = []
    rest = amount
    for size, name in SCALES:
        count, rest = divmod(rest, size)
        if count:
            words.append("seribu" if (size, count) == (1000, 1) else f"{_hundreds(count)} {name}")
    if rest or not words:
        words.append(_hundreds(rest) or "nol")
    return f"{' '.join(words)} rupiah"


def _hundreds(number: int) -> str:
    """Up to 999; 0 is no word."""
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus" if hundreds == 1 else f"{DIGITS[hundreds]} ratus"]
    return " ".join([*words, *([_tens(rest)] if rest else [])])


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    if tens == 1:
        return {0: "sepuluh", 1: "sebelas"}.get(ones) or f"{DIGITS[ones]} belas"
    return f"{DIGITS[tens]} puluh {DIGITS[ones]}".rstrip()
