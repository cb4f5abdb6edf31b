"""What is sent is small, and what could be guessed from its length is not made small."""

import gzip

import brotli
import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import add_photos

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def market(database):
    for number in range(8):
        add_photos(factories.product(f"Tas pandan nomor {number}"), files=[jpeg()])


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
