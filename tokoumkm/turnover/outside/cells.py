"""One cell of a turnover file: what may stand in it, and what to do where it can't be read."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from tokoumkm import clock
from tokoumkm.csv_files import BadCell
from tokoumkm.turnover.channels import ELSEWHERE
from tokoumkm.xlsx_files import SPOILT

LONGEST_NUMBER = 60  # of an order
MOST_LINES = 9_999
MOST_PIECES = 100_000
MOST_RUPIAH = 1_000_000_000_000
EARLIEST = date(2000, 1, 1)
SHOWN = 40

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?", re.ASCII
)
WHOLE = re.compile(r"-?[0-9]{1,16}", re.ASCII)


def moment(latest: date) -> Callable[[str], tuple[datetime, date]]:
    """A day, or a day and a time as the office's clock shows it; not after the latest day.

    Gives the moment and the office's day, remembered: files are full of the same days.
    """

    @lru_cache(maxsize=1_000)
    def read(text: str) -> tuple[datetime, date]:
        told = _moment(text.removeprefix(SPOILT))
        if told is None:
            raise BadCell(
                f"“{text[:SHOWN]}” bukan tanggal. Tulis seperti 2026-11-22 atau 2026-11-22 14:05."
            )
        day = clock.office_day(told)
        if not EARLIEST <= day <= latest:
            raise BadCell(
                f"{text[:SHOWN]} di luar {EARLIEST} sampai hari ini. Periksa tahun dan bulannya."
            )
        return told, day

    return read


def _moment(text: str) -> datetime | None:
    if not DAY.fullmatch(text) and not MOMENT.fullmatch(text):
        return None
    try:
        return clock.told_there(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def channel(text: str) -> str:
    word = text.casefold()
    if word not in ELSEWHERE:
        raise BadCell(f"kanal “{text[:SHOWN]}” tidak dikenal. Pilih {', '.join(ELSEWHERE)}.")
    return word


def order_number(text: str) -> str:
    if len(text) > LONGEST_NUMBER:
        raise BadCell(f"terlalu panjang. Nomor pesanan paling banyak {LONGEST_NUMBER} huruf.")
    return text


def whole(*, least: int, most: int, example: int) -> Callable[[str], int]:
    """A whole number between two others, plain digits only: 1.000 could mean one or a thousand."""

    def read(text: str) -> int:
        if not WHOLE.fullmatch(text):
            raise BadCell(
                f"“{text[:SHOWN]}” bukan bilangan bulat. Tulis angka saja, tanpa titik, koma, "
                f"atau Rp, seperti {example}."
            )
        if not least <= int(text) <= most:
            raise BadCell(f"“{text[:SHOWN]}” di luar batas. Antara {least} dan {most}.")
        return int(text)

    return read


line = whole(least=1, most=MOST_LINES, example=1)
pieces = whole(least=-MOST_PIECES, most=MOST_PIECES, example=25)
rupiah = whole(least=-MOST_RUPIAH, most=MOST_RUPIAH, example=125_000)
