"""What search engines ask for, and what browsers may fetch before it is asked for."""

from collections.abc import Iterable, Iterator, Sequence

from flask import Blueprint, Response, json, stream_with_context, url_for

from tokoumkm.catalog import feeds
from tokoumkm.catalog.feeds import PART, Part
from tokoumkm.shops.queries import open_shops
from tokoumkm.web.caching import A_DAY, AN_HOUR, kept_for
from tokoumkm.web.links import absolute
from tokoumkm.web.pages import found
from tokoumkm.web.site import current_site, main_categories
from tokoumkm.web.xml_text import HEAD, element

routes = Blueprint("crawlers", __name__)

PRIVATE = ("/keranjang", "/checkout", "/pesanan/", "/akun/", "/penjual", "/dinas", "/masuk")
# The same goods once more, in another order, or fewer of them: without end for who follows links.
AGAIN = (
    *("urut", "harga_min", "harga_maks", "tersedia", "sertifikat", "antar", "ejaan"),
    *("foto", "formulir"),
)
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"

# A finger or pointer that rests on a link: what it leads to is fetched, not drawn.
PREFETCH = {
    "prefetch": [
        {
            "where": {
                "and": [
                    {"href_matches": ["/produk*", "/produk/*", "/toko/*"]},
                    {"not": {"href_matches": "/produk/*/pesan-whatsapp"}},
                ]
            },
            "eagerness": "moderate",
        }
    ]
}

Located = tuple[str, object]  # an address, and when it changed


@routes.get("/robots.txt")
@kept_for(AN_HOUR)
def robots() -> Response:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        *(f"Disallow: /*{sign}{name}=" for name in AGAIN for sign in "?&"),
        f"Sitemap: {current_site().url}{url_for('.sitemap')}",
    ]
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


@routes.get("/sitemap.xml")
@kept_for(AN_HOUR)
def sitemap() -> Response:
    """The index of the files below."""
    here = "storefront.crawlers.sitemap_of"
    products = (
        (absolute(f"{here}_products", number=part.number + 1), part.changed_at)
        for part in feeds.parts()
    )
    files = [(absolute(f"{here}_places"), None), *products]
    return _sent(_listed("sitemapindex", "sitemap", files))


@routes.get("/sitemap-halaman.xml")
@kept_for(AN_HOUR)
def sitemap_of_places() -> Response:
    """Everything that is no product: the first page, categories and shops."""
    tree = main_categories()
    slugs = [slug for top in tree for slug in (top.slug, *(each.slug for each in top.children))]
    places: list[Located] = [
        (absolute("storefront.home.show"), None),
        (absolute("storefront.products.index"), None),
        *((absolute("storefront.products.index", kategori=slug), None) for slug in slugs),
        *((absolute("storefront.shops.show", slug=slug), None) for slug in _shops(len(slugs))),
    ]
    return _sent(_listed("urlset", "url", places))


@routes.get("/sitemap-produk-<int:number>.xml")
@kept_for(AN_HOUR)
def sitemap_of_products(number: int) -> Response:
    part = found(feeds.part(number - 1))
    answer = _sent(_listed("urlset", "url", _products(part)))
    answer.set_etag(part.stamp, weak=True)
    return answer


@routes.get("/penjelajahan.json")
@kept_for(A_DAY)
def speculation() -> Response:
    """Rules of what to fetch ahead, named in a header of the pages; they need no script."""
    return Response(json.dumps(PREFETCH), mimetype="application/speculationrules+json")


def _products(part: Part) -> Iterator[Located]:
    begin = absolute("storefront.products.index")
    return ((f"{begin}/{each.slug}", each.changed_at) for each in feeds.addresses_in(part))


def _shops(others: int) -> Sequence[str]:
    return open_shops(limit=PART - 2 - others)


def _listed(root: str, each: str, located: Iterable[Located]) -> Iterator[str]:
    yield f'{HEAD}<{root} xmlns="{XMLNS}">\n'
    for address, changed_at in located:
        when = element("lastmod", f"{changed_at:%Y-%m-%dT%H:%M:%SZ}") if changed_at else ""
        yield f"<{each}>{element('loc', address)}{when}</{each}>\n"
    yield f"</{root}>\n"


def _sent(pieces: Iterator[str]) -> Response:
    return Response(stream_with_context(pieces), mimetype="application/xml")
