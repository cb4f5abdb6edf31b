"""A seller's statement as a file: every line, and a last one called TOTAL."""

import io
from collections.abc import Iterator
from typing import Any

from tokoumkm import clock
from tokoumkm.csv_files import write_rows
from tokoumkm.payments.statement import Line, Statement
from tokoumkm.shops.ways import PAYMENT_WORDS
from tokoumkm.xlsx_files import Sheet, write_book

AMOUNTS = {
    "barang": "goods",
    "ongkir": "shipping",
    "lainnya": "other",
    "uang_masuk": "came",
    "uang_kembali": "went",
    "bersih": "net",
    "omzet": "turnover",
}
TEXT = ("tanggal", "jenis", "pesanan", "cara_bayar")
COLUMNS = (*TEXT, *AMOUNTS)


def statement_as_csv(statement: Statement) -> bytes:
    text = io.StringIO()
    write_rows(text, columns=COLUMNS, rows=_rows(statement), text=TEXT)
    return text.getvalue().encode("utf-8-sig")


def statement_as_xlsx(statement: Statement) -> bytes:
    file = io.BytesIO()
    write_book(file, [Sheet(str(statement.month), COLUMNS, _rows(statement), TEXT)])
    return file.getvalue()


def _rows(statement: Statement) -> Iterator[list[Any]]:
    for line in statement.lines:
        yield [*_words(line), *(getattr(line, name) for name in AMOUNTS.values())]
    totals = [statement.total(name) for name in AMOUNTS.values()]
    yield ["TOTAL", *[""] * (len(TEXT) - 1), *totals]


def _words(line: Line) -> list[str]:
    day = clock.office_day(line.at)
    return [day.isoformat(), str(line.kind), line.number, PAYMENT_WORDS[line.way]]
