"""The receipt of an order, from the order's own words."""

from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.receipts.actions.issuing import issue_receipt
from tokoumkm.receipts.models import Receipt
from tokoumkm.receipts.sales import Goods, Sale
from tokoumkm.shops.ways import PAYMENT_WORDS, PaymentWay


def give_receipt(order: Order) -> Receipt:
    """Number and freeze the receipt of a paid order, inside the change that made it paid.

    Once is enough: an order that has its receipt keeps that one.
    """
    if order.paid_at is None:
        raise Refused("Nota dibuat setelah pembayarannya dicatat.")
    purchase = order.purchase
    sale = Sale(
        order_number=order.number,
        buyer_name=purchase.buyer_name,
        buyer_address=purchase.destination,
        buyer_phone=str(purchase.buyer_phone),
        goods=[_goods(line) for line in order.lines],
        shipping_fee=order.shipping_fee,
        shipping_words=order.delivery_words,
        paid_by=_paid_by(order),
        paid_at=order.paid_at,
    )
    return issue_receipt(order.shop, sale=sale)


def _goods(line: OrderLine) -> Goods:
    words = ", ".join(filter(None, (line.product_name, line.variant_name)))
    return Goods(words, line.unit, line.quantity, line.price)


def _paid_by(order: Order) -> str:
    if order.payment_way == PaymentWay.TRANSFER and order.bank:
        return f"Transfer {order.bank}"
    return PAYMENT_WORDS[order.payment_way]
