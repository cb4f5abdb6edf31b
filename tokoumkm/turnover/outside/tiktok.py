"""TikTok Shop's order export: Seller Center, Orders, Export, all orders, as CSV or workbook.

Its sheet `OrderSKUList` has English names whatever the language of the screen, a line of
explanation under them, and then a line for each SKU of an order. `Order Amount` and the
shipping fees stand again on every line of the order and are not read. Goods are worth
`SKU Subtotal After Discount`, less the share of the pieces that came back. There is no column
for the day of completion: the day of delivery counts, or else that of payment.
"""

import re

from tokoumkm.catalog.imports.numbers import pieces, rupiah
from tokoumkm.turnover.outside.exports import Cells, Export, Line, number_in

STATUS, CANCELLED = "order status", "cancelation/return type"
PIECES, RETURNED = "quantity", "sku quantity of return"
WORTH = "sku subtotal after discount"
TIMES = ("delivered time", "paid time", "created time")
COMPLETED = {"completed", "selesai"}
DAY_FIRST = re.compile(r"(\d{2})/(\d{2})/(\d{4})(.*)", re.ASCII)


def _line(cells: Cells) -> Line | None:
    if cells[STATUS].casefold() not in COMPLETED:
        return None
    bought = number_in(cells, PIECES, pieces)
    kept = bought - _returned(cells, bought)
    if kept <= 0:
        return None
    worth = number_in(cells, WORTH, rupiah)
    return Line(_moment(cells), kept, worth * kept // bought)


def _returned(cells: Cells, bought: int) -> int:
    """Pieces that came back; a line that was cancelled or returned without a number is all gone."""
    returned = number_in(cells, RETURNED, pieces)
    return bought if cells.get(CANCELLED) and not returned else returned


def _moment(cells: Cells) -> str:
    """Days come as DD/MM/YYYY."""
    told = next((cells[name] for name in TIMES if cells.get(name)), "")
    match = DAY_FIRST.fullmatch(told)
    return f"{match[3]}-{match[2]}-{match[1]}{match[4]}" if match else told


TIKTOK_SHOP = Export(
    name="TikTok Shop",
    channel="tiktok-shop",
    sheet="orderskulist",
    number="order id",
    mark=frozenset({"order id", STATUS, PIECES, WORTH, "created time"}),
    line=_line,
)
