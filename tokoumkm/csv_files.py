"""CSV files as spreadsheets make them: UTF-8, comma or semicolon, a header in any order."""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from tokoumkm.errors import BadFile, Refused

NEUTRALISED = re.compile(r"'*[=+\-@\t\r]")  # a spreadsheet would calculate with these
LONGEST_HEADER = 10_000
RESTORED = re.compile(r"'+[=+\-@\t\r]")


class BadCell(Refused):
    """One cell of a file cannot be used; the message says what to write there."""

    status = 422


@dataclass(frozen=True)
class Row:
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
    with path.open(encoding="utf-8-sig", newline="") as file:
        records = _records(file, path)
        header = _header(records, path)
        _check_header(header, path, columns=columns, required=required)
        for number, record in enumerate(records, start=2):
            if any(record):
                yield _row(number, record, header)


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
    return text[1:] if RESTORED.match(text) else text


def _records(file: TextIO, path: Path) -> Iterator[list[str]]:
    """What the CSV reader finds, its own complaints in our words."""
    records = csv.reader(file, delimiter=_delimiter(file, path))
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except UnicodeDecodeError as fault:
            raise _not_utf8(path) from fault
        except csv.Error as fault:
            raise BadFile(
                f"{path.name}, sekitar baris {records.line_num}: tidak bisa dibaca sebagai "
                "CSV. Periksa tanda kutip di baris itu."
            ) from fault
        yield [restored(cell.strip()) for cell in record]


def _delimiter(file: TextIO, path: Path) -> str:
    """Semicolon where the header has more of them: spreadsheets in Indonesian write those."""
    try:
        first = file.readline(LONGEST_HEADER)
    except UnicodeDecodeError as fault:
        raise _not_utf8(path) from fault
    file.seek(0)
    return ";" if first.count(";") > first.count(",") else ","


def _not_utf8(path: Path) -> BadFile:
    return BadFile(f"{path.name} bukan berkas UTF-8. Simpan ulang sebagai “CSV UTF-8”.")


def _header(records: Iterator[list[str]], path: Path) -> list[str]:
    header = [name.casefold() for name in next(records, [])]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise BadFile(f"{path.name} kosong. Baris pertama harus berisi nama kolom.")
    return header


def _check_header(
    header: list[str], path: Path, *, columns: Collection[str], required: Collection[str]
) -> None:
    unknown = [name or "(tanpa nama)" for name in header if name not in columns]
    if unknown:
        raise BadFile(
            f"{path.name}: kolom {_listed(unknown)} tidak dikenal. "
            f"Kolom yang boleh ada: {_listed(columns)}."
        )
    missing = [name for name in required if name not in header]
    if missing:
        raise BadFile(
            f"{path.name}: kolom {_listed(missing)} tidak ada. Tambahkan di baris pertama."
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise BadFile(f"{path.name}: kolom {_listed(twice)} ada dua kali. Hapus salah satu.")


def _row(number: int, record: list[str], header: list[str]) -> Row:
    problem = ""
    if any(record[len(header) :]):
        problem = (
            f"ada {len(record)} sel, padahal hanya {len(header)} kolom. "
            "Beri tanda kutip pada teks yang memuat koma atau titik koma."
        )
    if any("\0" in cell for cell in record):
        problem = "ada karakter yang tidak bisa disimpan. Ketik ulang baris ini."
    cells = dict.fromkeys(header, "") | dict(zip(header, record, strict=False))
    return Row(number, cells, problem)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name[:40] for name in list(names)[:20])
