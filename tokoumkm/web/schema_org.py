"""Pages as machines read them: schema.org in JSON-LD, safe inside a script element."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from tokoumkm.catalog.models import Product, Variant
from tokoumkm.reviews.stars import Stars
from tokoumkm.shops.models import Shop
from tokoumkm.web.links import absolute
from tokoumkm.web.sharing import photo_address, product_url, shop_url
from tokoumkm.web.site import Site

Linked = Mapping[str, Any]

ORG = "https://schema.org"


class Availability(StrEnum):
    """https://schema.org/ItemAvailability, what of it happens here."""

    IN_STOCK = f"{ORG}/InStock"  # made to order as well: an order is taken and fulfilled
    OUT_OF_STOCK = f"{ORG}/OutOfStock"
    DISCONTINUED = f"{ORG}/Discontinued"


class Trail(NamedTuple):
    """The way to a page: words and path of each step, and the name of the page itself."""

    steps: Sequence[tuple[str, str]]
    here: str


def store_of(shop: Shop, *, place: str, payments: Sequence[str] = ()) -> Linked:
    """A shop as a schema.org Store: what its page shows, and nothing else."""
    stated: dict[str, Any] = {
        "@context": ORG,
        "@type": "Store",
        "@id": shop_url(shop),
        "url": shop_url(shop),
        "name": shop.name,
        "description": " ".join(shop.story.split()),
        "image": [photo_address(photo.name, 1280) for photo in shop.photos],
        "telephone": shop.phone,
        "address": _without_gaps(
            {
                "@type": "PostalAddress",
                "streetAddress": shop.address,
                "addressLocality": place,
                "addressCountry": "ID",
            }
        ),
        "currenciesAccepted": "IDR",
        "paymentAccepted": ", ".join(payments),
    }
    return _without_gaps(stated)


def product_of(product: Product, offers: Sequence[tuple[Variant, Availability]]) -> Linked:
    """A product with an Offer for each variant; the same id as in the feed for Google."""
    category, here, shop = product.category, product_url(product), shop_url(product.shop)
    seller = {"@type": "Store", "@id": shop, "name": product.shop.name, "url": shop}
    above = [category.parent.name] if category.parent else []
    stated = {
        "@context": ORG,
        "@type": "Product",
        "@id": here,
        "url": here,
        "name": product.name,
        "description": " ".join(product.description.split()) or product.name,
        "image": [photo_address(photo.name, 1280) for photo in product.photos],
        "sku": f"p{product.id}",
        "category": " > ".join([*above, category.name]),
        "brand": {"@type": "Brand", "name": product.shop.name},
        "offers": [
            _offer(product, variant, availability, url=here, seller=seller)
            for variant, availability in offers
        ],
        "aggregateRating": _rating(Stars(product.stars_total, product.stars_count)),
    }
    return _without_gaps(stated)


def _offer(
    product: Product, variant: Variant, availability: Availability, *, url: str, seller: Linked
) -> dict[str, Any]:
    days = {"@type": "QuantitativeValue", "value": product.lead_days, "unitCode": "DAY"}
    stated = {
        "@type": "Offer",
        "url": url,
        "name": variant.name,
        "price": int(variant.price),
        "priceCurrency": "IDR",
        "availability": availability.value,
        "itemCondition": f"{ORG}/NewCondition",
        "deliveryLeadTime": days if product.lead_days else None,
        "seller": seller,
    }
    return _without_gaps(stated)


def _rating(stars: Stars) -> dict[str, Any] | None:
    if stars.average is None:
        return None
    return {
        "@type": "AggregateRating",
        "ratingValue": stars.average,
        "reviewCount": stars.count,
        "bestRating": 5,
        "worstRating": 1,
    }


def breadcrumbs_of(trail: Trail, site: Site) -> Linked:
    """https://schema.org/BreadcrumbList; the last item is the page itself and needs no address."""
    places = [{"name": name, "item": f"{site.url}{path}"} for name, path in trail.steps]
    return {
        "@context": ORG,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, **item}
            for number, item in enumerate([*places, {"name": trail.here}], start=1)
        ],
    }


def website_of(site: Site) -> Linked:
    """The first page: who answers for it, and where its search is."""
    return {
        "@context": ORG,
        "@type": "WebSite",
        "@id": absolute("storefront.home.show"),
        "url": absolute("storefront.home.show"),
        "name": f"{site.name} {site.region}".strip(),
        "inLanguage": "id",
        "publisher": {"@type": "GovernmentOrganization", "name": site.office},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{absolute('storefront.products.index')}?q={{q}}",
            "query-input": "required name=q",
        },
    }


def json_ld(linked: Linked | Sequence[Linked]) -> Markup:
    """As the text of a script: `<`, `>`, `&` and `'` are written as escapes, so that no
    words of a seller can end the element.
    """
    return htmlsafe_json_dumps(linked)


def _without_gaps(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if value not in ("", [], None)}


def init_app(app: Flask) -> None:
    app.jinja_env.filters["json_ld"] = json_ld
