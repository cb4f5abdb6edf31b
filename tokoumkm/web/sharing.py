"""What a page says about itself elsewhere: share cards, and chats that begin with its name."""

from typing import Any, NamedTuple
from urllib.parse import quote

from flask import Flask

from tokoumkm.accounts.phones import whatsapp_digits
from tokoumkm.catalog.models import Product
from tokoumkm.money import format_rupiah
from tokoumkm.shops.models import Shop
from tokoumkm.web.links import absolute

LONGEST_DESCRIPTION = 200
CARD_WIDTH = 640  # of a square picture, small enough for a chat on a village phone


class ShareCard(NamedTuple):
    """The card that chats and social sites draw of a link (Open Graph, https://ogp.me)."""

    kind: str
    title: str
    description: str
    url: str
    image: str | None
    image_words: str
    price: int | None = None
    is_indexed: bool = True

    width: int = CARD_WIDTH


def shop_url(shop: Shop) -> str:
    return absolute("storefront.shops.show", slug=shop.slug)


def product_url(product: Product) -> str:
    return absolute("storefront.products.show", slug=product.slug)


def photo_address(name: str, width: int = CARD_WIDTH) -> str:
    return absolute("storefront.media.photo", name=name, width=width)


def card_of_shop(shop: Shop, *, place: str, instead: str | None = None) -> ShareCard:
    """A shop's first photo or, without one, a photo of its goods."""
    photo = shop.photos[0] if shop.photos else None
    name = photo.name if photo else instead
    return ShareCard(
        kind="website",
        title=shop.name,
        description=_shortened(shop.story) or f"Belanja langsung dari {shop.name}, {place}.",
        url=shop_url(shop),
        image=photo_address(name) if name else None,
        image_words=photo.alt if photo else shop.name,
    )


def card_of_product(product: Product, *, price: int, place: str) -> ShareCard:
    photo = product.photos[0] if product.photos else None
    sold = f"{format_rupiah(price)} / {product.unit} dari {product.shop.name}, {place}."
    return ShareCard(
        kind="product",
        title=product.name,
        description=_shortened(f"{sold} {product.description}"),
        url=product_url(product),
        image=photo_address(photo.name) if photo else None,
        image_words=photo.alt if photo else product.name,
        price=price,
    )


def card_of_page(
    title: str, *, said: str, url: str, photo: str | None = None, is_indexed: bool = True
) -> ShareCard:
    """A page that is about no single thing; one that says little of its own is not indexed."""
    return ShareCard(
        kind="website",
        title=title,
        description=_shortened(said),
        url=url,
        image=photo_address(photo) if photo else None,
        image_words=title,
        is_indexed=is_indexed,
    )


def chat_about_shop(shop: Shop) -> str:
    """A chat with the seller whose first words say which shop it is about."""
    return chat_with(shop.phone, f"Halo {shop.name}, saya ingin bertanya.\n{shop_url(shop)}")


def chat_about_product(product: Product) -> str:
    shop = product.shop
    asked = f"Halo {shop.name}, saya ingin bertanya tentang {product.name}."
    return chat_with(shop.phone, f"{asked}\n{product_url(product)}")


def chat_with(phone: str, words: str) -> str:
    """WhatsApp's link: digits of the E.164 number only, and the words percent-encoded."""
    return f"https://wa.me/{whatsapp_digits(phone)}?text={quote(words, safe='')}"


def share_by_chat(words: str) -> str:
    """The same without a number: whoever presses it chooses whom to send it to."""
    return f"https://wa.me/?text={quote(words, safe='')}"


def _shortened(text: str) -> str:
    """One line, cut after a whole word."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_DESCRIPTION:
        return line
    # Three dots, not the sign for them: see decision 39 on what one sign beyond ASCII takes.
    return line[:LONGEST_DESCRIPTION].rsplit(" ", 1)[0].rstrip(",.;:") + "..."


def init_app(app: Flask) -> None:
    globals_of_pages: dict[str, Any] = {
        "chat_about_shop": chat_about_shop,
        "chat_about_product": chat_about_product,
        "share_by_chat": share_by_chat,
        "shop_url": shop_url,
    }
    app.jinja_env.globals.update(globals_of_pages)
