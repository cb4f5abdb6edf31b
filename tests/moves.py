"""Moving a test's order along, through the real actions."""

from tests.factories import owner_of
from tokoumkm.orders.actions.selling import accept_order, mark_ready, ship_order
from tokoumkm.orders.models import Order
from tokoumkm.payments.actions import complete_by_seller, confirm_money
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def processing(order: Order) -> Order:
    """Accepted by the seller, or paid by transfer."""
    seller = owner_of(order.shop)
    if order.payment_way == PaymentWay.COD:
        accept_order(order, by=seller)
    else:
        confirm_money(order, amount=order.amount_asked, by=seller)
    return order


def on_its_way(order: Order) -> Order:
    """Shipped, or ready in the shop."""
    seller = owner_of(processing(order).shop)
    if order.delivery_kind == DeliveryKind.PICKUP:
        mark_ready(order, by=seller)
    else:
        ship_order(order, tracking_number="", by=seller)
    return order


def completed(order: Order) -> Order:
    """Handed over and paid: it counts as turnover."""
    complete_by_seller(on_its_way(order), by=owner_of(order.shop))
    return order
