"""Shopee's order export: Seller Centre, Pesanan Saya, Export; a workbook called Order.all….xlsx.

Its sheet `orders` has a line for each variation of an order. `Total Pembayaran`, the fees and
the vouchers stand again on every line of the order and are not read. Goods are worth what the
buyer was asked for them: `Harga Setelah Diskon` × (`Jumlah` − `Returned quantity`).
"""

from tokoumkm.catalog.imports.numbers import pieces, rupiah
from tokoumkm.turnover.outside.exports import Cells, Export, Line, number_in

STATUS, RETURNED = "status pesanan", "returned quantity"
PRICE, PIECES, DONE_AT = "harga setelah diskon", "jumlah", "waktu pesanan selesai"
COMPLETED = "selesai"


def _line(cells: Cells) -> Line | None:
    if cells[STATUS].casefold() != COMPLETED:
        return None
    kept = number_in(cells, PIECES, pieces) - number_in(cells, RETURNED, pieces)
    if kept <= 0:
        return None
    return Line(cells[DONE_AT], kept, kept * number_in(cells, PRICE, rupiah))


SHOPEE = Export(
    name="Shopee",
    channel="shopee",
    sheet="orders",
    number="no. pesanan",
    mark=frozenset({"no. pesanan", STATUS, PRICE, PIECES, DONE_AT}),
    line=_line,
)
