"""Sitemaps and feeds: whole, well-formed, a step at a time, and quiet about what is private."""

from datetime import timedelta
from xml.etree.ElementTree import Element, fromstring

import brotli
import pytest
from sqlalchemy import text

from tests import factories
from tests.databases import statements
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.catalog import feeds
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.database import db, one_change
from tokoumkm.web import compression

SITE = "http://127.0.0.1:5000"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
G = "{http://base.google.com/ns/1.0}"
NASTY = "Keripik ]]> <b>& 'Lestari' \x0b\ufffe \U0001f34c"

# What Google refuses an item without (https://support.google.com/merchants/answer/7052112).
REQUIRED = {"id", "title", "description", "link", "image_link", "availability", "price"}
REQUIRED |= {"condition", "brand", "identifier_exists"}


def read(browser, path: str) -> Element:
    return fromstring(browser.get(path).body)


def located(browser, path: str) -> dict[str, str | None]:
    """The addresses of a sitemap, and when each changed."""
    root = read(browser, path)
    return {each.findtext(f"{MAP}loc"): each.findtext(f"{MAP}lastmod") for each in root}


def items(browser, path: str, space: str = "") -> list[dict[str, str]]:
    found = read(browser, path).iter("item")
    return [{field.tag.removeprefix(space): field.text for field in item} for item in found]


def test_the_sitemap_leads_to_everything_that_is_on_sale(browser, monkeypatch):
    monkeypatch.setattr(feeds, "STEP", 2)
    monkeypatch.setattr(feeds, "PART", 3)
    shop = factories.shop()
    shown = [factories.product(of=shop) for _ in range(4)]
    gone = factories.product(of=shop)
    withdraw_product(gone)

    places, *parts = located(browser, "/sitemap.xml")

    assert set(located(browser, places)) >= {
        f"{SITE}/",
        f"{SITE}/produk",
        f"{SITE}/produk?kategori={gone.category.slug}",
        f"{SITE}/toko/{shop.slug}",
    }
    assert parts == [f"{SITE}/sitemap-produk-1.xml", f"{SITE}/sitemap-produk-2.xml"]
    entries = [located(browser, part) for part in parts]
    assert [len(each) for each in entries] == [3, 1]
    assert list(entries[0] | entries[1]) == [f"{SITE}/produk/{each.slug}" for each in shown]


def test_it_says_when_something_changed_and_is_not_sent_again_before(browser):
    bag = factories.product()
    page, path = f"{SITE}/produk/{bag.slug}", "/sitemap-produk-1.xml"
    first = browser.get(path)
    begun = located(browser, path)[page]
    again = {"headers": {"If-None-Match": first.headers["ETag"]}}
    assert browser.request("GET", path, **again).status == 304

    with clock.moved_to(clock.now() + timedelta(hours=2)):
        with one_change():
            bag.description = "Anyaman baru."
        assert browser.request("GET", path, **again).status == 200
        assert located(browser, path)[page] > begun


def test_a_file_that_holds_nothing_does_not_exist(browser):
    factories.product()

    for number in (0, 2, 42_950, 42_951, 2**31 - 1, 99_999_999_999):
        browser.get(f"/sitemap-produk-{number}.xml", status=404)


def test_search_engines_keep_out_of_private_places(browser):
    robots = browser.get("/robots.txt")

    assert "Disallow: /pesanan/" in robots.text
    for again in ("?urut=", "&antar=", "?sertifikat=", "?tersedia=", "&formulir="):
        assert f"Disallow: /*{again}" in robots.text
    assert f"Sitemap: {SITE}/sitemap.xml" in robots.text


def test_readers_follow_what_is_new(browser):
    factories.product("Tas Pandan")
    new = factories.product(NASTY, of=factories.shop("Anyam <Lestari>"), price=12_500)

    first, second = items(browser, "/produk-baru.xml")

    assert first["title"] == "Keripik ]]> <b>& 'Lestari'  \U0001f34c"
    assert first["guid"] == first["link"] == f"{SITE}/produk/{new.slug}"
    assert first["description"].startswith("Rp12.500 / buah dari Anyam <Lestari>, Kalimanah")
    assert first["pubDate"].endswith(" GMT")
    assert second["title"] == "Tas Pandan"
    [link] = browser.get("/produk").select('link[rel=alternate][type="application/rss+xml"]')
    assert link["href"] == "/produk-baru.xml"


def test_google_is_offered_what_the_pages_show(browser):
    top = factories.category("Kerajinan")
    below = factories.category("Anyaman", parent=top)
    shop = factories.shop("Anyam Lestari")
    bag = factories.product("Tas Pandan", of=shop, category_id=below.id, description="Halus.")
    to_order = factories.product("Topi", of=shop, stock=None)
    factories.product("Tanpa foto", of=shop)
    add_photos(bag, files=[jpeg(), jpeg()])
    add_photos(to_order, files=[jpeg()])

    first, second = items(browser, "/produk-google.xml", G)

    assert set(first) >= REQUIRED
    assert first["link"] == f"{SITE}/produk/{bag.slug}"
    assert first["image_link"] == f"{SITE}/media/{bag.photos[0].name}-1280.webp"
    assert first["additional_image_link"] == f"{SITE}/media/{bag.photos[1].name}-1280.webp"
    assert (first["price"], first["availability"]) == ("25000 IDR", "in_stock")
    assert first["product_type"] == "Kerajinan > Anyaman"
    assert (second["title"], second["max_handling_time"]) == ("Topi", "5")


@pytest.mark.parametrize("path", ["/sitemap-produk-1.xml", "/produk-google.xml"])
def test_a_long_file_is_on_its_way_before_all_of_it_is_read(app, browser, monkeypatch, path):
    monkeypatch.setattr(feeds, "STEP", 2)
    monkeypatch.setattr(compression, "PATIENCE", 1)
    shop = factories.shop()
    for _ in range(6):
        add_photos(factories.product(of=shop), files=[jpeg()])
    headers = {"Accept-Encoding": "br"}
    answer = app.test_client().get(path, base_url=SITE, headers=headers, buffered=False)

    with statements() as later:
        rest = b"".join(answer.iter_encoded())

    assert len([each for each in later if each.startswith("SELECT products")]) >= 3
    assert brotli.decompress(rest).count(b"/produk/") == 6
    answer.close()


def test_a_long_feed_costs_so_much_for_each_step_and_holds_nothing_between(browser, monkeypatch):
    monkeypatch.setattr(feeds, "STEP", 2)
    shop = factories.shop()
    names = {factories.product(f"Tas {number}", of=shop).name for number in range(5)}
    db.session.rollback()

    with statements() as asked:
        seen = set()
        for offered in feeds.offered_products():
            assert not db.session().in_transaction()
            seen.add(offered.name)

    assert seen == names
    assert len(asked) <= 3 * 3 + 1
    assert db.session.scalar(text("select 1")) == 1
