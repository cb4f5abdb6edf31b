"""The matrix on paper: letterhead, months across, TOTAL at the side and below, and who signs."""

from collections.abc import Sequence

from tokoumkm.money import format_number
from tokoumkm.pdf_files import (
    A4_ACROSS,
    ABOVE_SUM,
    CLOSE,
    NARROW,
    RULED,
    SMALL,
    TINY,
    TINY_NUMBER,
    TITLE,
    UNDER_HEAD,
    Part,
    Width,
    beside,
    gap,
    pdf_of,
    ruled,
    signature,
    table,
    text,
    together,
)
from tokoumkm.turnover.matrix import Letterhead, Matrix, MatrixRow

WHAT_COUNTS = (
    "Rupiah. Omzet situs: harga barang dari pesanan yang selesai dan dibayar, tanpa ongkir; uang "
    "yang dikembalikan mengurangi bulan pengembaliannya. Terverifikasi dan dinyatakan: penjualan "
    "di luar situs, tidak dijumlahkan dengan omzet situs."
)
MONTH_WIDTH, TOTAL_WIDTH = 43, 52
FITTING = len("1.234.567.890")  # in the width of a month; with longer ones fewer stand side by side
AT_MOST, FEWER = 12, 6


def matrix_pdf(matrix: Matrix, letterhead: Letterhead) -> bytes:
    """All of it; a longer period goes on in further tables, and the sums stand in the last."""
    at_once = _months_at_once(matrix)
    begins = range(0, len(matrix.months), at_once)
    tables = [_months(matrix, begin, begin + at_once, sums=False) for begin in begins[:-1]]
    tables.append(_months(matrix, begins[-1], len(matrix.months), sums=True))
    return pdf_of(
        [*_head(letterhead), *tables, together(_foot(letterhead))],
        size=A4_ACROSS,
        title=f"{letterhead.title}, {letterhead.place}, {letterhead.period}",
        author=letterhead.office,
        foot=f"{letterhead.title}, {letterhead.place}, {letterhead.period}. {letterhead.made}",
    )


def _months_at_once(matrix: Matrix) -> int:
    cells = (amount for row in (*matrix.rows, matrix.total) for amount in row.by_month)
    longest = max((len(format_number(amount)) for amount in cells), default=0)
    return AT_MOST if longest <= FITTING else FEWER


def _head(letterhead: Letterhead) -> list[Part]:
    return [
        ruled([text(letterhead.office, bold=True), text(letterhead.made, style=SMALL)]),
        gap(4),
        text(f"{letterhead.title}, {letterhead.period}", style=TITLE),
        text(letterhead.place),
        gap(4),
    ]


def _months(matrix: Matrix, begin: int, end: int, *, sums: bool) -> Part:
    """The months from … up to …; with the sums of the whole period in the last table."""
    months = matrix.months[begin:end]
    heads = [f"{month.words[:3]} {month.year}" for month in months]
    heads += ["Total situs", "Terverifikasi", "Dinyatakan"] if sums else []
    lines = [_line(row, row.whole.name, begin, end, sums=sums) for row in matrix.rows]
    lines.append(_line(matrix.total, "TOTAL", begin, end, sums=sums))
    cells = [_cells("", heads, bold=True), *(_cells(name, rest) for name, *rest in lines[:-1])]
    cells.append(_cells(lines[-1][0], lines[-1][1:], bold=True))
    widths: list[Width] = ["*", *[MONTH_WIDTH] * len(months), *([TOTAL_WIDTH] * 3 if sums else [])]
    looks = [*CLOSE, *NARROW, *RULED, *UNDER_HEAD, *ABOVE_SUM]
    return table(cells, widths=widths, looks=looks, heads=1)


def _line(row: MatrixRow, name: str, begin: int, end: int, *, sums: bool) -> list[str]:
    whole = row.whole
    amounts = list(row.by_month[begin:end])
    amounts += [whole.site, whole.verified, whole.declared] if sums else []
    return [name, *map(format_number, amounts)]


def _cells(name: str, figures: Sequence[str], *, bold: bool = False) -> list[Part]:
    numbers = [text(figure, style=TINY_NUMBER, bold=bold) for figure in figures]
    return [text(name, style=TINY, bold=bold), *numbers]


def _foot(letterhead: Letterhead) -> list[Part]:
    signing = [
        text("Mengetahui,"),
        text(f"Kepala {letterhead.office}"),
        *signature("nama terang, tanda tangan, cap"),
        text("Pangkat ........................................", style=SMALL),
        text("NIP ..............................................", style=SMALL),
    ]
    return [gap(10), beside([text(WHAT_COUNTS, style=SMALL)], signing)]
