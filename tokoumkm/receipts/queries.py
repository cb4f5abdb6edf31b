"""Receipts of an order, for those who may see the order; and a shop's wishes."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from tokoumkm.database import db
from tokoumkm.receipts.models import Receipt, ReceiptSettings, Shown
from tokoumkm.shops.models import Shop


def first_receipt(shop: Shop, order_number: str) -> Receipt | None:
    """The one that was issued when the order was paid, whether or not it was corrected since."""
    of_order = (Receipt.shop_id == shop.id, Receipt.order_number == order_number)
    return db.session.scalar(select(Receipt).where(*of_order, Receipt.replaces_id.is_(None)))


def receipt_of(shop_id: int, order_number: str, *, receipt_id: int | None) -> Receipt | None:
    """A receipt of this order; without an id the one in force. Of another order: None."""
    chain = _receipts_of(shop_id, order_number)
    if receipt_id is None:
        return chain[-1] if chain else None
    return next((receipt for receipt in chain if receipt.id == receipt_id), None)


def _receipts_of(shop_id: int, order_number: str) -> Sequence[Receipt]:
    """Every receipt of an order from the first to the one in force, each with its neighbours."""
    of_order = (Receipt.shop_id == shop_id, Receipt.order_number == order_number)
    chain = db.session.scalars(
        select(Receipt).where(*of_order).options(selectinload(Receipt.lines)).order_by(Receipt.id)
    ).all()
    for before, receipt, after in zip((None, *chain), chain, (*chain[1:], None), strict=False):
        set_committed_value(receipt, "replaced", before)
        set_committed_value(receipt, "successor", after)
    return chain


def successor_of(receipt: Receipt) -> Receipt | None:
    """The receipt that took this one's place."""
    later = select(Receipt).where(
        Receipt.shop_id == receipt.shop_id, Receipt.replaces_id == receipt.id
    )
    return db.session.scalar(later)


def settings_of(shop: Shop) -> ReceiptSettings:
    """What the shop wishes; what it starts with where it never said anything."""
    kept = db.session.scalar(select(ReceiptSettings).where(ReceiptSettings.shop_id == shop.id))
    return kept or ReceiptSettings(
        shop_id=shop.id, nib_shown=Shown.MASKED, npwp_shown=Shown.HIDDEN, npwp_sealed=""
    )
