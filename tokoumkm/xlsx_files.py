"""XLSX files: read line by line within limits, and written without keeping them in memory.

`openpyxl` only reads; it is loaded where it does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tokoumkm import archives
from tokoumkm.csv_files import inert, restored
from tokoumkm.errors import BadFile

LIMITS = archives.Limits(most_files=1_000, most_bytes=100 * 1024 * 1024)
MOST_COLUMNS = 200
SPOILT = "\0"  # begins a cell that holds no text: a date, or a formula that went wrong
WIDE, NARROW = 32, 16
THOUSANDS = "#,##0"


class Sheet(NamedTuple):
    """A page of a workbook: a header, rows, and which columns hold text.

    `total` is a last row in bold. Filters stand over the rows above it.
    """

    title: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    text: Collection[str] = ()
    total: Sequence[Any] = ()


def is_xlsx(path: Path) -> bool:
    """By its first bytes; a name says little."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def records_in(
    path: Path, *, name: str, most_rows: int, titles: Collection[str] = ()
) -> Iterator[list[str]]:
    """The lines of the sheet with one of these titles, or else of the first, as tidied cells.

    A number is written the Indonesian way (12,5): a point in it could be taken for thousands.
    """
    from openpyxl import load_workbook

    with archives.opened(path, name=name, limits=LIMITS):
        pass
    try:
        with path.open("rb") as file:
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            yield from _lines(book, most_rows, titles)
    except BadFile:
        raise
    except Exception as fault:
        raise BadFile(
            f"{name} tidak bisa dibaca. Buka di aplikasi spreadsheet, lalu simpan ulang "
            "sebagai XLSX atau CSV UTF-8."
        ) from fault


def write_book(file: BinaryIO, sheets: Iterable[Sheet]) -> int:
    """Write a workbook; text is made inert. Returns how many rows its first sheet has."""
    options = {"constant_memory": True, "in_memory": False}
    counts = []
    import xlsxwriter

    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "num_format": THOUSANDS})
        text, number = (book.add_format({"num_format": kind}) for kind in ("@", THOUSANDS))
        for sheet in sheets:
            page = book.add_worksheet(sheet.title)
            page.freeze_panes(1, 0)
            for column, heading in enumerate(sheet.columns):
                is_text = heading in sheet.text
                width, looks = (WIDE, text) if is_text else (NARROW, number)
                page.set_column(column, column, width, looks)
                page.write_string(0, column, heading, bold)
            counts.append(_write_rows(page, sheet, bold))
    return counts[0]


def _write_rows(page: Any, sheet: Sheet, bold: Any) -> int:
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        _write_row(page, count, row)
    if sheet.total:
        page.autofilter(0, 0, count, len(sheet.columns) - 1)
        _write_row(page, count + 1, sheet.total, bold)
    return count


def _write_row(page: Any, number: int, row: Sequence[Any], looks: Any = None) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, int):
            page.write_number(number, column, cell, looks)
        elif cell:
            page.write_string(number, column, inert(cell), looks)


def _lines(book: Any, most_rows: int, titles: Collection[str]) -> Iterator[list[str]]:
    if not book.worksheets:
        raise BadFile("Berkas ini tidak mempunyai lembar. Simpan ulang, lalu unggah lagi.")
    from openpyxl.utils.escape import unescape

    named = (sheet for sheet in book.worksheets if sheet.title.casefold() in titles)
    sheet = next(named, book.worksheets[0])
    for row in sheet.iter_rows(max_row=most_rows, max_col=MOST_COLUMNS):
        cells = [_text(cell, unescape) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        yield cells


def _text(cell: Any, unescape: Callable[[str], str]) -> str:
    """What a cell says, as somebody would type it."""
    if cell.value is None:
        return ""
    value = cell.value
    if cell.data_type == "e" or isinstance(value, date | time | timedelta):
        return f"{SPOILT}{value}"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value).replace(".", ",")
    return restored(unescape(str(value)).strip())
