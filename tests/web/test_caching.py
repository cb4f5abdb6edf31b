"""What a cache on the way keeps: nobody's basket, name, token or cookie in another's page."""

import re

import pytest
from flask import make_response, session

from tests import factories
from tests.browser import Browser
from tests.seller.scenes import jpeg
from tests.shared_cache import SharedCache
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.web.caching import for_everybody

PATHS = ("/", "/produk", "/produk?kategori={}", "/produk/{}", "/produk/{}/ulasan", "/toko/{}")
FILES = ("/data", "/robots.txt", "/sitemap.xml", "/produk-baru.xml", "/media/{}-320.webp")

# Nothing of this is in the key of a cache, so nothing of it may be in a page.
POISON = {
    "X-Forwarded-Host": "jahat.example",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": "/jahat",
    "X-Forwarded-For": "jahat.example",
    "X-Original-URL": "/jahat",
    "X-Rewrite-URL": "/jahat",
    "X-Script-Name": "/jahat",
    "X-HTTP-Method-Override": "DELETE",
    "Forwarded": "host=jahat.example;proto=gopher",
    "Accept": "application/json",
    "Accept-Language": "jahat",
    "Authorization": "Basic amFoYXQ6amFoYXQ=",
    "Origin": "https://jahat.example",
    "Range": "bytes=0-10",
    "Referer": "https://jahat.example/jahat",
    "Sec-Fetch-Site": "cross-site",
    "User-Agent": "jahat",
}


@pytest.fixture
def bag(database):
    return factories.product("Tas Pandan")


@pytest.fixture
def paths(bag):
    names = ("", "", bag.category.slug, bag.slug, bag.slug, bag.shop.slug)
    return [path.format(name) for path, name in zip(PATHS, names, strict=True)]


def count_in(page) -> str:
    return page.select(".site-header .count")[0].get_text(" ", strip=True)


def test_two_visitors_and_a_cache_between_see_each_their_own(app, paths, bag):
    cache = SharedCache(app)
    stranger, buyer, again = Browser(cache), Browser(cache), Browser(cache)
    for path in paths:
        stranger.get(path)
        assert count_in(buyer.get(path)) == "0 barang"
    assert cache.hits == [path.partition("?")[0] for path in paths]

    buyer.get(f"/produk/{bag.slug}")
    buyer.submit("Masukkan ke keranjang", {"quantity": "3"})
    buyer.sign_in(factories.account("Rini Wulandari"))
    for path in paths:
        page = buyer.get(path)
        assert count_in(page) == "3 barang"
        assert "Akun Rini" in page.text
        assert page.headers["Cache-Control"] == "private, no-cache"

    cache.hits.clear()
    for visitor in (stranger, again):
        for path in paths:
            page = visitor.get(path)
            assert count_in(page) == "0 barang"
            assert "Rini" not in page.text
    assert len(cache.hits) == 2 * len(paths)


def test_nothing_that_a_cache_does_not_look_at_gets_into_what_it_keeps(app, paths):
    body = {"data": {"q": "jahat", "kategori": "jahat", "csrf_token": "jahat"}}
    for path in paths:
        clean = Browser(app).get(path)
        cache = SharedCache(app)

        Browser(cache).request("GET", path, headers=POISON, **body)
        seen = Browser(cache).get(path)

        assert cache.hits == [path.partition("?")[0]]
        assert (seen.status, seen.body) == (200, clean.body)
        assert "jahat" not in f"{dict(seen.headers)}{seen.body!r}"


def test_the_name_by_which_a_site_is_called_is_not_in_its_pages(browser, paths):
    for path in paths:
        other = browser.send("GET", path, base_url="http://localhost:666")

        assert other.get_data() == browser.send("GET", path).get_data()


def test_what_looks_at_nobody_is_the_same_file_for_whoever_has_a_cookie(browser, bag):
    [photo] = add_photos(bag, files=[jpeg()])
    buyer = browser.another().sign_in(factories.account())
    for path in (each.format(photo.name) for each in FILES):
        first, known = browser.get(path), buyer.get(path)

        assert known.body == first.body
        for answer in (first, known):
            assert "public" in answer.headers["Cache-Control"]
            assert "Cookie" not in answer.headers.get("Vary", "") + str(answer.headers.keys())


def test_what_gives_a_cookie_is_nobody_elses(app, browser, monkeypatch):
    """Whatever its view says of itself."""

    def greedy():
        session["cart_count"] = 3
        answer = make_response("3 barang")
        answer.mimetype = "text/plain"
        answer.cache_control.public = True
        return answer

    for mark in (lambda view: view, for_everybody):
        monkeypatch.setitem(app.view_functions, "storefront.crawlers.robots", mark(greedy))
        answer = browser.another().get("/robots.txt")

        assert "Set-Cookie" in answer.headers
        assert answer.headers["Cache-Control"] == "private, no-cache"


def test_what_is_kept_for_everybody_gives_no_cookie_and_is_not_sent_twice(browser, paths):
    for path in paths:
        page = browser.get(path)
        assert page.headers["Cache-Control"] == "public, max-age=60"
        assert {"Cookie", "Accept-Encoding"} <= set(page.headers["Vary"].split(", "))
        assert "Set-Cookie" not in page.headers
        assert "nonce" not in page.headers["Content-Security-Policy"]

        bare = browser.send("HEAD", path)
        kept = ("Cache-Control", "ETag", "Vary")
        assert [bare.headers[name] for name in kept] == [page.headers[name] for name in kept]
        same = browser.request("GET", path, headers={"If-None-Match": page.headers["ETag"]})
        assert (same.status, same.body) == (304, b"")
        assert same.headers["Content-Security-Policy"] == page.headers["Content-Security-Policy"]


def test_a_changed_page_is_sent_anew(browser, bag):
    path = f"/produk/{bag.slug}"
    before = browser.get(path).headers["ETag"]
    factories.product("Topi Pandan", of=bag.shop)

    after = browser.get(path, headers={"If-None-Match": before})

    assert "Topi Pandan" in after.text


@pytest.mark.parametrize("path", ["/produk/{}/pesan-whatsapp", "/keranjang", "/masuk", "/tidak"])
def test_every_other_page_stays_private(browser, bag, path):
    answer = browser.request("GET", path.format(bag.slug))

    assert "private" in answer.headers["Cache-Control"]


def test_pages_say_what_may_be_fetched_ahead(browser):
    rules = browser.get("/produk").headers["Speculation-Rules"]

    answer = browser.get(re.fullmatch('"(.+)"', rules)[1])

    assert answer.headers["Content-Type"] == "application/speculationrules+json"
    [rule] = answer.json["prefetch"]
    assert rule["eagerness"] == "moderate"
    assert "Speculation-Rules" not in browser.get("/keranjang").headers
