"""One cell of a register file: what may stand in it, and what to do where it can't be read."""

import re
from collections.abc import Callable

from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.businesses.classes import Sector
from tokoumkm.csv_files import BadCell
from tokoumkm.regions.codes import KECAMATAN, is_code, level_of

REGISTRATION = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,39}", re.ASCII)
WHOLE = re.compile(r"[0-9]+", re.ASCII)
SPOILT = re.compile(r"[0-9][.,]?[0-9]*E\+?[0-9]+", re.IGNORECASE)

EARLIEST_YEAR = 1900
MOST_WORKERS = 1_000_000
MOST_RUPIAH = 1_000_000_000_000_000


def registration(text: str) -> str:
    if not REGISTRATION.fullmatch(text):
        raise BadCell(
            f"nomor “{text[:60]}” tidak bisa dipakai. Pakai huruf, angka, titik, dan tanda "
            "hubung, paling banyak 40; kosongkan untuk nomor baru."
        )
    return text


def words(*, longest: int) -> Callable[[str], str]:
    """Text with single spaces, up to a length."""

    def read(text: str) -> str:
        tidy = " ".join(text.split())
        if len(tidy) > longest:
            raise BadCell(f"terlalu panjang ({len(tidy)} huruf). Pakai paling banyak {longest}.")
        return tidy

    return read


def digits(count: int, *, what: str, masked: bool = False) -> Callable[[str], str]:
    """A code of so many digits, kept as text, for it may begin with 0.

    What is `masked` is not repeated in a message: a wrong digit hides no number.
    """

    def read(text: str) -> str:
        tidy = re.sub(r"[\s.\-]", "", text)
        if WHOLE.fullmatch(tidy) and len(tidy) == count:
            return tidy
        typed = "isinya" if masked else f"“{text[:40]}”"
        if SPOILT.fullmatch(text):
            raise BadCell(
                f"{typed} sudah diubah oleh spreadsheet. Ubah format kolom menjadi Teks, "
                f"lalu ketik ulang {count} angkanya."
            )
        counted = f"{len(tidy)} huruf atau angka" if masked else typed
        raise BadCell(f"{what} harus {count} angka, bukan {counted}. Periksa dan tulis ulang.")

    return read


def whole_number(*, most: int) -> Callable[[str], int]:
    """A whole number from 0, plain digits only: 1.000 could mean one or a thousand."""

    def read(text: str) -> int:
        if not WHOLE.fullmatch(text):
            raise BadCell(
                f"“{text[:40]}” bukan bilangan bulat. Tulis angka saja, tanpa titik, koma, "
                "atau Rp, seperti 2500000."
            )
        if len(text) > 20 or int(text) > most:
            raise BadCell(f"“{text[:40]}” terlalu besar. Paling besar {most}.")
        return int(text)

    return read


def year(*, latest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        is_year = WHOLE.fullmatch(text) and len(text) == 4
        if not is_year or not EARLIEST_YEAR <= int(text) <= latest:
            raise BadCell(
                f"“{text[:40]}” bukan tahun yang mungkin. Tulis {EARLIEST_YEAR} sampai {latest}."
            )
        return int(text)

    return read


def place(known: set[str]) -> Callable[[str], str]:
    """The code of a village or kecamatan that is loaded."""

    def read(text: str) -> str:
        if not is_code(text):
            raise BadCell(
                f"“{text[:40]}” bukan kode wilayah. Tulis sebagai teks dengan titik, "
                "seperti 33.03.05.2001."
            )
        if level_of(text) < KECAMATAN:
            raise BadCell(f"{text} bukan kecamatan atau desa. Tulis kode yang lebih rinci.")
        if text not in known:
            raise BadCell(
                f"wilayah {text} tidak dikenal. Periksa kodenya, atau pakai kode kecamatannya."
            )
        return text

    return read


def sector(text: str) -> Sector:
    try:
        return Sector(text.casefold())
    except ValueError:
        allowed = ", ".join(Sector)
        raise BadCell(f"sektor “{text[:40]}” tidak dikenal. Pilih {allowed}.") from None


def phone(text: str) -> str:
    return normalise_phone(text)
