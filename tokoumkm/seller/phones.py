"""The number of a buyer, for whoever stands behind the seller's door."""

from tokoumkm.masked import Phone
from tokoumkm.orders.models import Order
from tokoumkm.web.guards import current_helping


def phone_of(order: Order) -> Phone | str:
    """In full for the shop that delivers; an officer who helps sees it masked."""
    phone = order.purchase.buyer_phone
    return phone if current_helping() else phone.reveal("the seller delivers to this buyer")
