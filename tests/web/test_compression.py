"""What is sent is small, and what could be guessed from its length is not made small."""

import gzip

import brotli
import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import add_photos

HEAVIEST = 20 * 1024
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def market(database):
    """A shop with more goods than a page of the list shows; one of them has all a page can say."""
    shop = factories.shop("Anyam Lestari Purbalingga", story="Menganyam sejak 1998. " * 10)
    for number in range(25):
        factories.product(f"Tas anyaman pandan jali-jali nomor {number}", of=shop, price=25_000)
    rich = factories.product("Keranjang rotan", of=shop, description="Rotan pilihan.\n" * 60)
    add_photos(rich, files=[jpeg()])
    return rich


def sent(browser, path, coding="br"):
    return browser.send("GET", path, headers={"Accept-Encoding": coding})


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_a_small_answer_says_the_same(browser, market, coding):
    for path in ("/produk", "/produk-baru.xml", "/produk-google.xml", "/sitemap-halaman.xml"):
        answer = sent(browser, path, coding)

        assert answer.headers["Content-Encoding"] == coding
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert UNPACK[coding](answer.get_data()) == browser.send("GET", path).get_data()


def test_a_page_with_a_token_is_never_everybodys_nor_small(app, browser, monkeypatch):
    view = app.view_functions["storefront.session.sign_in"]
    monkeypatch.setattr(view, "kept_for", 60, raising=False)  # somebody marks it

    answer = sent(browser, "/masuk")

    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert not {"Content-Encoding", "ETag"} & set(answer.headers.keys())


def test_list_and_product_weigh_little_with_all_that_draws_them(browser, market):
    for path in ("/produk", f"/produk/{market.slug}"):
        page = browser.get(path)
        parts = [tag["href"] for tag in page.select("link[rel=stylesheet]")]
        parts += [tag["src"] for tag in page.select("script[src]")]

        weights = {part: len(sent(browser, part).get_data()) for part in (path, *parts)}

        assert len(weights) >= 2
        assert sum(weights.values()) <= HEAVIEST, weights
