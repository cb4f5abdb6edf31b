"""CSV files as spreadsheets make them: comma, semicolon or tab, a header in any order."""

import codecs
import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tokoumkm.errors import BadFile, Refused

NEUTRALISED = re.compile(r"'*[=+\-@\t\r]")  # a spreadsheet would calculate with these
LONGEST_HEADER = 10_000
MOST_COLUMNS = 500  # some shops export that many
RESTORED = re.compile(r"'+[=+\-@\t\r]")
UTF_8 = "utf-8-sig"
MARKS = {codecs.BOM_UTF8: UTF_8, codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
PIECE = 1024 * 1024


class BadCell(Refused):
    """One cell of a file cannot be used; the message says what to write there."""

    status = 422


class Row(NamedTuple):
    """One line of a file, numbered as a spreadsheet numbers it: the header is row 1."""

    number: int
    cells: dict[str, str]
    problem: str = ""  # what is wrong with the row as a whole


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and where; `column` is empty where the whole row is meant."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"Baris {self.row}, kolom {self.column}" if self.column else f"Baris {self.row}"
        return f"{place}: {self.message}"


def rows_in(
    path: Path, *, columns: Collection[str], required: Collection[str] = ()
) -> Iterator[Row]:
    """The rows under the header, empty ones left out; raises `BadFile` for a wrong header."""
    records = records_in(path, name=path.name)
    header = header_of(next(records, []), path.name)
    check_header(header, path.name, columns=columns, required=required)
    for number, record in enumerate(records, start=2):
        if any(record):
            yield row_of(number, record, header)


def records_in(path: Path, *, name: str, encoding: str = UTF_8) -> Iterator[list[str]]:
    """Every line of a file as tidied cells; `name` is what the person calls the file."""
    with path.open(encoding=encoding, newline="") as file:
        for number, record in enumerate(_records(file, name), start=1):
            if len(record) > MOST_COLUMNS:
                told = f"ada {len(record)} sel. Paling banyak {MOST_COLUMNS} kolom; hapus sisanya."
                raise BadFile(f"{name}, baris {number}: {told}")
            yield [restored(cell.strip()) for cell in record]


def encoding_of(path: Path) -> str:
    """How a file is written: by its first bytes, or else UTF-8, or else Windows-1252.

    What is none of these cannot be read as Windows-1252 either: it leaves five bytes out.
    """
    with path.open("rb") as file:
        beginning = file.read(4)
    for mark, encoding in MARKS.items():
        if beginning.startswith(mark):
            return encoding
    if b"\0" in beginning:
        return "utf-16-be" if beginning.startswith(b"\0") else "utf-16-le"
    return UTF_8 if _can_be_read(path, UTF_8) else "windows-1252"


def _can_be_read(path: Path, encoding: str) -> bool:
    try:
        with path.open(encoding=encoding, newline="") as file:
            while file.read(PIECE):
                pass
    except UnicodeDecodeError:
        return False
    return True


def count_lines(path: Path) -> int:
    """About how many rows a file has, quickly; for progress."""
    with path.open("rb") as file:
        return sum(1 for _ in file)


def write_rows(
    file: TextIO,
    *,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    text: Collection[str] = (),
) -> int:
    """Write a header and rows; cells of `text` columns are made inert. Returns how many rows."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    typed = [column in text for column in columns]
    count = 0
    for row in rows:
        pairs = zip(row, typed, strict=True)
        writer.writerow([inert(cell) if is_text and cell else cell for cell, is_text in pairs])
        count += 1
    return count


def inert(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if NEUTRALISED.match(text) else text


def restored(text: str) -> str:
    """Undo `inert`."""
    return text[1:] if text[:1] == "'" and RESTORED.match(text) else text


def header_of(record: Sequence[str], name: str) -> list[str]:
    """The names of the columns, in small letters; empty ones at the end do not count."""
    header = [cell.casefold() for cell in record]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise BadFile(f"{name} kosong. Baris pertama harus berisi nama kolom.")
    return header


def check_header(
    header: Sequence[str], name: str, *, columns: Collection[str], required: Collection[str]
) -> None:
    """Raise `BadFile` for columns that are unknown, missing or there twice."""
    unknown = [column or "(tanpa nama)" for column in header if column not in columns]
    if unknown:
        raise BadFile(
            f"{name}: kolom {listed(unknown)} tidak dikenal. "
            f"Kolom yang boleh ada: {listed(columns)}."
        )
    missing = [column for column in required if column not in header]
    if missing:
        raise BadFile(f"{name}: kolom {listed(missing)} tidak ada. Tambahkan di baris pertama.")
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise BadFile(f"{name}: kolom {listed(twice)} ada dua kali. Hapus salah satu.")


def row_of(number: int, record: Sequence[str], header: Sequence[str]) -> Row:
    """A line under its header, with what is wrong with the line as a whole."""
    problem = ""
    if any(record[len(header) :]):
        problem = (
            f"ada {len(record)} sel, padahal hanya {len(header)} kolom. "
            "Beri tanda kutip pada teks yang memuat koma atau titik koma."
        )
    if "\0" in "".join(record):
        problem = "ada karakter yang tidak bisa disimpan. Ketik ulang baris ini."
    cells = dict(zip_longest(header, record[: len(header)], fillvalue=""))
    return Row(number, cells, problem)


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: the first twenty, none of them too long."""
    return ", ".join(name[:40] for name in list(names)[:20])


def _records(file: TextIO, name: str) -> Iterator[list[str]]:
    """What the CSV reader finds, its own complaints in our words."""
    records = csv.reader(file, delimiter=_delimiter(file, name))
    while True:
        try:
            yield next(records)
        except StopIteration:
            return
        except UnicodeDecodeError as fault:
            raise _unreadable(name) from fault
        except csv.Error as fault:
            raise BadFile(
                f"{name}, sekitar baris {records.line_num}: tidak bisa dibaca sebagai "
                "CSV. Periksa tanda kutip di baris itu."
            ) from fault


def _delimiter(file: TextIO, name: str) -> str:
    """What the header has most of: spreadsheets in Indonesian write semicolons, some write tabs."""
    try:
        first = file.readline(LONGEST_HEADER)
    except UnicodeDecodeError as fault:
        raise _unreadable(name) from fault
    file.seek(0)
    return max(",;\t", key=first.count)


def _unreadable(name: str) -> BadFile:
    return BadFile(f"{name} bukan berkas UTF-8. Simpan ulang sebagai “CSV UTF-8”.")
