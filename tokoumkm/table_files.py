"""A table that somebody hands over, whatever program wrote it: CSV or XLSX, in any encoding."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from tokoumkm import xlsx_files
from tokoumkm.csv_files import UTF_8, Row, encoding_of, records_in, row_of
from tokoumkm.errors import BadFile

OLD_EXCEL = b"\xd0\xcf\x11\xe0"


def records_of(
    path: Path, *, name: str, most_rows: int, titles: Collection[str] = ()
) -> tuple[Iterator[list[str]], list[str]]:
    """Every line as tidied cells, and what the person should know about how it was read.

    `name` is what they call the file; of a workbook it is the sheet with one of these titles.
    """
    if xlsx_files.is_xlsx(path):
        return xlsx_files.records_in(path, name=name, most_rows=most_rows, titles=titles), []
    with path.open("rb") as file:
        if file.read(4) == OLD_EXCEL:
            raise BadFile(f"{name} adalah berkas Excel lama (.xls). Simpan ulang sebagai XLSX.")
    encoding = encoding_of(path)
    is_usual = encoding == UTF_8
    told = f"Berkas dibaca sebagai {encoding.upper()}. Periksa huruf beraksen."
    return records_in(path, name=name, encoding=encoding), [] if is_usual else [told]


def rows_under(header: Sequence[str], numbered: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    """The rows that say something; a cell that holds no text is told where it is read."""
    for number, record in numbered:
        if any(record):
            row = row_of(number, record, header)
            is_spoilt = row.problem and len(record) <= len(header)
            yield Row(number, row.cells) if is_spoilt else row
