"""Chats about an order, with the words ready: what it is, what it costs, and where it is found."""

from flask import Flask

from tokoumkm.money import format_number, format_rupiah
from tokoumkm.orders import news
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.web.links import absolute
from tokoumkm.web.sharing import chat_with
from tokoumkm.web.site import current_site


def order_to_seller(order: Order) -> str:
    """What the buyer sends: number, items, total, and the seller's own page of the order.

    Not the buyer's secret link: whoever has that acts as the buyer.
    """
    fee = format_rupiah(order.shipping_fee) if order.shipping_fee else "gratis"
    return "\n".join(
        (
            f"Halo {order.shop_name}, saya sudah memesan di {current_site().name}.",
            f"Pesanan {order.number}",
            *map(_goods, order.lines),
            f"{order.delivery_words}: {fee}",
            f"Total {format_rupiah(order.total)}",
            absolute("seller.orders.show", number=order.number),
        )
    )


def _goods(line: OrderLine) -> str:
    name = f"{line.product_name} {line.variant_name}".strip()
    return f"{format_number(line.quantity)} × {name} = {format_rupiah(line.total)}"


def chat_with_buyer(order: Order, phone: str) -> str:
    """What the seller sends: the newest news of the order, and the buyer's own page of it."""
    said = news.for_buyer(order, order.moves[-1])
    page = absolute("storefront.orders.show", token=order.token)
    greeting = f"Halo {order.purchase.buyer_name}, saya dari {order.shop_name}."
    return chat_with(phone, f"{greeting}\n{said}\n{page}")


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(chat_with_buyer=chat_with_buyer)
