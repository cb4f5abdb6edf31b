"""Goods that an order had given back are taken for it once more."""

from collections.abc import Sequence

from tokoumkm.catalog import stock
from tokoumkm.catalog.models import MovementReason
from tokoumkm.database import db, one_change


@one_change()
def take_again(lines: Sequence[stock.Line]) -> None:
    """Take for order lines once more what they had given back. Raises OutOfStock, then of none."""
    wanted: dict[int, int] = {}
    for _line, variant_id, quantity in lines:
        wanted[variant_id] = wanted.get(variant_id, 0) + quantity
    with db.session.begin_nested():
        made_to_order = stock.take(wanted)
        stock.record_taken(lines, made_to_order=made_to_order, reason=MovementReason.TAKEN_AGAIN)
