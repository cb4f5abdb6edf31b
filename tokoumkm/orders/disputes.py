"""What an open complaint about an order stops, whatever the complaint says."""

from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order


class Disputed(Refused):
    """A complaint about the order is open; it decides what becomes of goods and money."""


def refuse_disputed(order: Order) -> None:
    """Neither called off nor refunded past its complaint."""
    if order.is_disputed:
        raise Disputed(
            f"Ada komplain yang belum selesai untuk pesanan {order.number}. "
            "Buka halaman komplainnya dan lanjutkan dari sana."
        )
