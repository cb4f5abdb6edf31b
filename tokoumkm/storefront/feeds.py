"""Feeds: what is new, for readers (RSS 2.0), and all of it, for Google's Merchant Center."""

from collections.abc import Iterator

from flask import Blueprint, Response, stream_with_context
from werkzeug.http import http_date

from tokoumkm.catalog import feeds
from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.cards import ProductCard
from tokoumkm.catalog.feeds import Offered
from tokoumkm.money import format_rupiah
from tokoumkm.web.caching import AN_HOUR, kept_for
from tokoumkm.web.links import absolute
from tokoumkm.web.site import current_site, photo_url
from tokoumkm.web.xml_text import HEAD, element

routes = Blueprint("feeds", __name__)

NEWEST = 50
MOST_PHOTOS = 10  # beside the first
SPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0" version="2.0"'
)


@routes.get("/produk-baru.xml")
@kept_for(AN_HOUR // 4)
def newest() -> Response:
    """RSS 2.0 (https://www.rssboard.org/rss-specification)."""
    items = (_new(card) for card in catalog.newest_products(NEWEST))
    content = "".join(_channel("Produk baru", here="storefront.feeds.newest", items=items))
    return Response(content, mimetype="application/rss+xml")


@routes.get("/produk-google.xml")
@kept_for(AN_HOUR)
def merchant() -> Response:
    """https://support.google.com/merchants/answer/7052112: one item a product, as its page shows.

    Google takes nothing without a picture, so what has none is left out.
    """
    begin = absolute("storefront.products.index")
    offered = (each for each in feeds.offered_products() if each.photos and each.price)
    items = (_item(each, f"{begin}/{each.slug}") for each in offered)
    content = _channel("Semua produk", here="storefront.feeds.merchant", items=items)
    return Response(stream_with_context(content), mimetype="application/xml")


def _channel(title: str, *, here: str, items: Iterator[str]) -> Iterator[str]:
    site = current_site()
    yield f"{HEAD}<rss {SPACES}>\n<channel>\n"
    yield element("title", f"{title} di {site.name} {site.region}".strip())
    yield element("link", absolute("storefront.home.show"))
    yield element("description", f"Pasar daring usaha kecil {site.region}, dikelola {site.office}.")
    yield element("language", "id")
    yield f'<atom:link rel="self" type="application/rss+xml" href="{absolute(here)}"/>\n'
    yield from items
    yield "</channel>\n</rss>\n"


def _new(card: ProductCard) -> str:
    address = absolute("storefront.products.show", slug=card.slug)
    place = ", ".join(filter(None, (card.shop_name, card.kecamatan)))
    said = f"{format_rupiah(card.price)} / {card.unit} dari {place}."
    fields = {
        "title": card.name,
        "link": address,
        "guid": address,
        "pubDate": http_date(card.listed_at),
        "description": said,
    }
    return _written(fields)


def _item(offered: Offered, address: str) -> str:
    first, *others = offered.photos[: MOST_PHOTOS + 1]
    fields = {
        "g:id": f"p{offered.id}",
        "g:title": offered.name[:150],
        "g:description": (offered.description or offered.name)[:5_000],
        "g:link": address,
        "g:image_link": _photo(first),
        "g:availability": "in_stock",
        "g:price": f"{offered.price} IDR",
        "g:condition": "new",
        "g:brand": offered.shop_name[:70],
        "g:identifier_exists": "no",
        "g:product_type": " > ".join(offered.categories),
        "g:shipping_weight": f"{offered.weight_grams} g",
    }
    if offered.lead_days:
        fields["g:max_handling_time"] = str(offered.lead_days)
    more = (element("g:additional_image_link", _photo(name)) for name in others)
    return _written(fields, more="".join(more))


def _photo(name: str) -> str:
    return f"{current_site().url}{photo_url(name, 1280)}"


def _written(fields: dict[str, str], more: str = "") -> str:
    return f"<item>{''.join(element(*field) for field in fields.items())}{more}</item>\n"
