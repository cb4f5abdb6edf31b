"""What several tests of the seller's door begin with."""

from io import BytesIO

from tests.catalog.pictures import two_colours, written
from tokoumkm.database import one_change
from tokoumkm.orders.models import Order
from tokoumkm.shops.ways import DeliveryKind


def at(order: Order) -> str:
    """Where a seller finds an order."""
    return f"/penjual/pesanan/{order.number}"


def jpeg() -> BytesIO:
    return written(two_colours(), "JPEG")


def by_courier(order: Order) -> None:
    """Make it an order that a courier brings; the factories' shop has none."""
    with one_change():
        order.delivery_kind = DeliveryKind.COURIER
