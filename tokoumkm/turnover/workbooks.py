"""The turnover report as a workbook: a sheet for each level, and one that says what it all is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from tokoumkm import clock
from tokoumkm.database import one_view
from tokoumkm.regions.codes import level_of
from tokoumkm.regions.queries import UNKNOWN
from tokoumkm.row_checks import Progress
from tokoumkm.turnover.exporting import place_words
from tokoumkm.turnover.files import COLUMNS, TEXT, cells_of
from tokoumkm.turnover.sources import REGION_LEVELS, Asked, Level
from tokoumkm.turnover.streams import listing_by
from tokoumkm.xlsx_files import Sheet, write_book

TITLES = {
    Level.KABUPATEN: "Kabupaten",
    Level.KECAMATAN: "Kecamatan",
    Level.DESA: "Desa",
    Level.BUSINESS: "Usaha",
    Level.CATEGORY: "Kategori",
    Level.CLASS: "Kelas",
    Level.CHANNEL: "Kanal",
    Level.MONTH: "Bulan",
}
MEANINGS = (
    ("situs", "Rupiah dari pesanan di situs yang selesai dan dibayar; harga barang tanpa ongkir."),
    ("terverifikasi", "Rupiah dari penjualan di luar situs yang sudah diperiksa dinas."),
    ("dinyatakan", "Rupiah yang dinyatakan penjual dan belum diperiksa dinas."),
    ("usaha", "UMKM yang berjualan. Di baris TOTAL tiap usaha dihitung satu kali."),
    (UNKNOWN, "Usaha yang kode wilayahnya belum lengkap."),
    ("Menjumlahkan", "Ketiga kolom rupiah tidak dijumlahkan: yang menjaminnya berbeda."),
)


def write_workbook(
    file: BinaryIO, asked: Asked, *, levels: Sequence[Level] = (), tell: Progress | None = None
) -> int:
    """Write the levels, or all below the region; gives how many rows the first sheet has.

    All sheets are of one moment, and nothing is kept in memory.
    """
    with one_view():
        wanted = levels or levels_inside(asked.region)
        sheets = (_sheet(level, asked, tell) for level in wanted)
        return write_book(file, _and_last(sheets, _explanation(asked)))


def levels_inside(region: str) -> list[Level]:
    """Everything that says more than the region's own name."""
    return [one for one in Level if not region or REGION_LEVELS.get(one, 9) > level_of(region)]


def _sheet(level: Level, asked: Asked, tell: Progress | None) -> Sheet:
    listing = listing_by(level, asked, tell=tell)
    cells = map(cells_of, listing.rows)
    return Sheet(TITLES[level], COLUMNS, cells, TEXT, total=cells_of(listing.total))


def _explanation(asked: Asked) -> Sheet:
    made = clock.in_office_zone(clock.now())
    facts = [
        ("Periode", asked.period.words),
        ("Wilayah", place_words(asked)),
        ("Dibuat", f"{made:%Y-%m-%d %H.%M}"),
        *MEANINGS,
    ]
    return Sheet("Keterangan", ("hal", "keterangan"), facts, ("hal", "keterangan"))


def _and_last(sheets: Iterable[Sheet], last: Sheet) -> Iterator[Sheet]:
    yield from sheets
    yield last
