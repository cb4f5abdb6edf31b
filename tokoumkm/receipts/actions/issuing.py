"""Issuing a receipt: the next number of the shop, and everything as it is at that moment."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.receipts.identity import identity_of
from tokoumkm.receipts.models import Receipt, ReceiptLine, ReceiptSettings, Shown
from tokoumkm.receipts.numbers import next_serial, number_of
from tokoumkm.receipts.queries import first_receipt, settings_of
from tokoumkm.receipts.sales import Goods, Sale
from tokoumkm.sealing.columns import RECEIPT_NPWP
from tokoumkm.shops.models import Shop

Lines = Sequence[Goods] | Sequence[ReceiptLine]


@one_change()
def issue_receipt(shop: Shop, *, sale: Sale) -> Receipt:
    """The receipt of a paid order; the same order again gives the same receipt."""
    earlier = first_receipt(shop, sale.order_number)
    if earlier is not None:
        return earlier
    values = {
        "order_number": sale.order_number,
        "buyer_name": sale.buyer_name,
        "buyer_address": sale.buyer_address,
        "buyer_phone": sale.buyer_phone,
        "goods_total": sale.goods_total,
        "shipping_fee": sale.shipping_fee,
        "shipping_words": sale.shipping_words,
        "total": sale.goods_total + sale.shipping_fee,
        "paid_by": sale.paid_by,
        "paid_at": sale.paid_at,
    }
    return write_down(shop, values=values, goods=sale.goods)


def write_down(shop: Shop, *, values: dict[str, Any], goods: Lines) -> Receipt:
    """Number a receipt, with the shop as it is now, and keep it; belongs inside a change."""
    moment = clock.now()
    year = clock.office_day(moment).year
    settings = settings_of(shop)
    identity = identity_of(shop, settings)
    serial = next_serial(shop.id, year)  # locks the shop's serial, so it comes late
    receipt = Receipt(
        shop_id=shop.id,
        year=year,
        serial=serial,
        number=number_of(shop.name, year=year, serial=serial),
        issued_at=moment,
        **identity,
        **values,
    )
    db.session.add(receipt)
    db.session.flush()
    _seal_npwp(receipt, settings)
    db.session.execute(insert(ReceiptLine), [_line(receipt, each) for each in goods])
    return receipt


def _line(receipt: Receipt, goods: Goods | ReceiptLine) -> dict[str, Any]:
    names = ("words", "unit", "quantity", "price")
    return {"receipt_id": receipt.id} | {name: getattr(goods, name) for name in names}


def _seal_npwp(receipt: Receipt, settings: ReceiptSettings) -> None:
    """Kept whole only where it is printed whole; the seal is bound to the row's id."""
    if settings.npwp is not None and settings.npwp_shown == Shown.FULL:
        plain = settings.npwp.reveal("a receipt that prints it whole keeps it sealed")
        receipt.npwp_sealed = RECEIPT_NPWP.seal(plain, key=receipt.id)
