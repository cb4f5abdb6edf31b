"""What search engines ask for."""

from collections.abc import Iterator

from flask import Blueprint, Response, stream_with_context, url_for

from tokoumkm.catalog import queries as catalog
from tokoumkm.web.site import current_site

routes = Blueprint("crawlers", __name__)

PRIVATE = ("/keranjang", "/checkout", "/pesanan/", "/akun/", "/penjual", "/dinas", "/masuk")
MOST_ADDRESSES = 50_000  # what one sitemap may hold, https://www.sitemaps.org/protocol.html


@routes.get("/robots.txt")
def robots() -> Response:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        f"Sitemap: {current_site().url}{url_for('.sitemap')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@routes.get("/sitemap.xml")
def sitemap() -> Response:
    return Response(stream_with_context(_entries()), mimetype="application/xml")


def _entries() -> Iterator[str]:
    """The list and the newest products, as they come from the database."""
    site = current_site().url
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path in (url_for("storefront.home.show"), url_for("storefront.products.index")):
        yield f"<url><loc>{site}{path}</loc></url>\n"
    for slug in catalog.listed_slugs(limit=MOST_ADDRESSES - 2):
        yield f"<url><loc>{site}{url_for('storefront.products.show', slug=slug)}</loc></url>\n"
    yield "</urlset>\n"
