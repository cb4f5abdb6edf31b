"""What pages tell machines: canonical addresses, share cards, and schema.org that validates."""

import json
import re
from datetime import timedelta

import pytest

from tests import factories
from tests.reviews.scenes import reviewed
from tests.seller.scenes import jpeg
from tests.storefront.test_product_page import with_variants
from tokoumkm import clock
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.database import one_change
from tokoumkm.shops.models import Shop

SITE = "http://127.0.0.1:5000"

# What a search engine asks of each kind at least, and the shape of what it reads:
# https://developers.google.com/search/docs/appearance/structured-data/merchant-listing,
# …/product-snippet and …/breadcrumb; kinds and properties as on https://schema.org.
URL = re.compile(r"https?://[^\s/]+(/[^\s]*)?")
SCHEMA = re.compile("https://schema.org/(InStock|OutOfStock|Discontinued|NewCondition)")
SHAPES = {
    "Product": {"@id": URL, "url": URL, "name": str, "description": str, "offers": list},
    "Offer": {
        "url": URL,
        "price": int,
        "priceCurrency": re.compile("IDR"),
        "availability": SCHEMA,
        "itemCondition": SCHEMA,
        "seller": dict,
    },
    "AggregateRating": {"ratingValue": float, "reviewCount": int, "bestRating": int},
    "QuantitativeValue": {"value": int, "unitCode": re.compile("DAY")},
    "Brand": {"name": str},
    "Store": {"@id": URL, "url": URL, "name": str},
    "PostalAddress": {"addressCountry": re.compile("ID")},
    "BreadcrumbList": {"itemListElement": list},
    "ListItem": {"position": int, "name": str},
    "WebSite": {"@id": URL, "url": URL, "name": str, "potentialAction": dict},
    "SearchAction": {"target": re.compile(rf"{SITE}/produk\?q=\{{q\}}"), "query-input": str},
    "GovernmentOrganization": {"name": str},
}


def faults_in(stated: object, where: str = "") -> list[str]:
    """Everything inside is of a known kind, has what that kind needs, and nothing empty."""
    if isinstance(stated, list):
        return [fault for each in stated for fault in faults_in(each, where)]
    if not isinstance(stated, dict):
        return [] if stated not in ("", None) else [f"{where} is empty"]
    kind = stated.get("@type")
    if kind not in SHAPES:
        return [f"{where} is of an unknown kind: {kind}"]
    wanted = SHAPES[kind].items()
    faults = [
        f"{kind}.{name}: {stated.get(name)!r}"
        for name, fits in wanted
        if not _fits(fits, stated.get(name))
    ]
    return faults + [f for name, each in stated.items() for f in faults_in(each, f"{kind}.{name}")]


def _fits(shape, value: object) -> bool:
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and shape.fullmatch(value) is not None
    return isinstance(value, shape) and bool(value)


def linked(page) -> dict[str, dict]:
    """What a page states, by its kind; all of it has been looked at."""
    [script] = page.select('script[type="application/ld+json"]')
    stated = json.loads(script.string)
    assert {each["@context"] for each in stated} == {"https://schema.org"}
    assert faults_in(stated) == []
    return {each["@type"]: each for each in stated}


def canonical(page) -> str:
    [link] = page.select("head link[rel=canonical]")
    [card] = page.select('head meta[property="og:url"]')
    assert card["content"] == link["href"]
    return link["href"].removeprefix(SITE)


def availability(browser, product) -> list[str]:
    offers = linked(browser.get(f"/produk/{product.slug}"))["Product"]["offers"]
    return [each["availability"].rpartition("/")[2] for each in offers]


def test_a_product_states_what_its_page_shows(browser):
    parent = factories.category("Kerajinan")
    below = factories.category("Anyaman", parent=parent)
    bag = factories.product("Tas & Topi", category_id=below.id, description="Halus.\nRapi.")
    add_photos(bag, files=[jpeg()])
    reviewed(factories.order(bag))

    stated = linked(browser.get(f"/produk/{bag.slug}"))

    product = stated["Product"]
    assert (product["name"], product["description"]) == ("Tas & Topi", "Halus. Rapi.")
    assert product["image"] == [f"{SITE}/media/{bag.photos[0].name}-1280.webp"]
    assert product["aggregateRating"]["ratingValue"] == 4
    [offer] = product["offers"]
    assert (offer["price"], offer["seller"]["name"]) == (25_000, bag.shop.name)
    way = stated["BreadcrumbList"]["itemListElement"]
    assert [each["name"] for each in way] == ["Beranda", "Kerajinan", "Anyaman", "Tas & Topi"]
    assert [each["position"] for each in way] == [1, 2, 3, 4]
    assert [each.get("item", "")[len(SITE) :] for each in way] == [
        "/",
        f"/produk?kategori={parent.slug}",
        f"/produk?kategori={below.slug}",
        "",
    ]


def test_a_product_that_cannot_be_bought_says_so_and_stays(browser):
    sizes = with_variants(factories.product(), kecil=4, besar=0)
    assert availability(browser, sizes) == ["InStock", "InStock", "OutOfStock"]
    to_order = factories.product(stock=None)
    assert availability(browser, to_order) == ["InStock"]
    sold_out = factories.product(stock=0)
    assert availability(browser, sold_out) == ["OutOfStock"]
    withdrawn = factories.product()
    withdraw_product(withdrawn)
    assert availability(browser, withdrawn) == ["Discontinued"]
    with one_change():
        shop: Shop = to_order.shop
        shop.closed_from, shop.closed_until = clock.today(), clock.today() + timedelta(days=1)
    assert availability(browser, to_order) == ["OutOfStock"]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("", ""),
        ("?urut=termurah&halaman=2", ""),
        ("?harga_min=1000&utm_source=x", ""),
        ("?tersedia=1&sertifikat=halal&sertifikat=pirt&antar=33.03.05&urut=terlaris", ""),
        ("?kecamatan=33.03.05&tersedia=1&halaman=2", "?kecamatan=33.03.05"),
        ("?kecamatan=33.03.05&urut=termahal", "?kecamatan=33.03.05"),
        ("?halaman=2", "?halaman=2"),
        ("?halaman=2~1763800000000000~841", "?halaman=2"),
        ("?kategori=tidak-ada&halaman=x", ""),
    ],
)
def test_the_same_goods_have_one_address(browser, asked, kept):
    factories.product()

    page = browser.get(f"/produk{asked}")

    assert canonical(page) == f"/produk{kept}"


def test_a_list_is_shared_with_its_name_and_a_search_is_not_indexed(browser):
    bag = factories.product()
    robots = 'head meta[name="robots"][content="noindex, follow"]'

    page = browser.get(f"/produk?kategori={bag.category.slug}")
    assert canonical(page) == f"/produk?kategori={bag.category.slug}"
    [title] = page.select('head meta[property="og:title"]')
    assert title["content"] == "Anyaman dari Purbalingga"
    assert linked(page)["BreadcrumbList"]["itemListElement"][-1]["name"] == "Anyaman"
    assert not page.select(robots)

    for words in (bag.name, "tidak ada"):
        assert browser.get(f"/produk?q={words}").select(robots)


def test_shop_and_first_page_state_what_they_are(browser):
    shop = factories.shop(story="Menganyam.")

    stated = linked(browser.get(f"/toko/{shop.slug}"))
    assert set(stated) == {"Store", "BreadcrumbList"}
    first = browser.get("/")
    assert canonical(first) == "/"
    assert set(linked(first)) == {"WebSite"}
