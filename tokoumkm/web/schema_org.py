"""Pages as machines read them: schema.org in JSON-LD, safe inside a script element."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from tokoumkm.shops.models import Shop
from tokoumkm.web.sharing import photo_address, shop_url

Linked = Mapping[str, Any]


def store_of(shop: Shop, *, place: str, payments: Sequence[str] = ()) -> Linked:
    """A shop as a schema.org Store: what its page shows, and nothing else."""
    stated: dict[str, Any] = {
        "@context": "https://schema.org",
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


def json_ld(linked: Linked) -> Markup:
    """As the text of a script: `<`, `>`, `&` and `'` are written as escapes, so that no
    words of a seller can end the element.
    """
    return htmlsafe_json_dumps(linked)


def _without_gaps(stated: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in stated.items() if value not in ("", [], None)}


def init_app(app: Flask) -> None:
    app.jinja_env.filters["json_ld"] = json_ld
