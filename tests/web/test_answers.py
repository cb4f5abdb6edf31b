"""Answers kept for a moment: for visitors without a cookie, and never those of others."""

import pytest

from tests import factories
from tests.browser import Browser
from tests.databases import statements
from tests.web.test_caching import POISON
from tokoumkm import memory
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.footfall.counting import tally

PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 9)"}


@pytest.fixture(autouse=True)
def keeps(app, monkeypatch):
    monkeypatch.setitem(app.config, "ANSWERS_SECONDS", 60)
    yield
    app.extensions["answers"].forget()


@pytest.fixture
def bag(database):
    return factories.product("Tas Pandan")


@pytest.fixture
def paths(bag):
    return ["/", "/produk", "/produk?q=tas", f"/produk/{bag.slug}", f"/toko/{bag.shop.slug}"]


def test_who_comes_second_costs_the_database_nothing(app, paths):
    first, second = Browser(app), Browser(app)
    seen = [first.get(path) for path in paths]

    with statements() as asked:
        again = [second.get(path) for path in paths]

    assert asked == []
    assert [page.body for page in again] == [page.body for page in seen]
    for page, before in zip(again, seen, strict=True):
        assert dict(page.headers) == dict(before.headers)


def test_a_buyer_gets_their_own_page_and_leaves_none_behind(app, bag, paths):
    buyer, stranger = Browser(app), Browser(app)
    buyer.get(f"/produk/{bag.slug}")
    buyer.submit("Masukkan ke keranjang", {"quantity": "3"})
    buyer.sign_in(factories.account("Rini Wulandari"))
    for path in paths:
        assert "Akun Rini" in buyer.get(path).text
    for path in paths:
        assert "Rini" not in stranger.get(path).text
        assert "Akun Rini" in buyer.get(path).text


def test_each_visit_is_counted(app, bag):
    tally.take()
    for _ in range(3):
        Browser(app).request("GET", f"/produk/{bag.slug}", headers=PHONE)
    Browser(app).get(f"/produk/{bag.slug}")  # no browser that people use

    assert list(tally.take().values()) == [3]


def test_it_is_short(app, bag, monkeypatch):
    """Whoever comes when the time is over sees what has happened."""
    path = f"/produk/{bag.slug}"
    assert "Masukkan ke keranjang" in Browser(app).get(path).text
    withdraw_product(bag)

    assert "Masukkan ke keranjang" in Browser(app).get(path).text
    later(monkeypatch, seconds=61)
    assert "Tidak dijual lagi" in Browser(app).get(path).text


def test_who_has_it_is_told_so(app, bag):
    path = f"/produk/{bag.slug}"
    tag = Browser(app).get(path).headers["ETag"]

    for _ in range(2):
        answer = Browser(app).send("GET", path, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.get_data()) == (304, b"")


def test_what_a_browser_asks_for_is_told_apart(app, paths):
    for path in paths:
        plain = Browser(app).send("GET", path)
        small = Browser(app).send("GET", path, headers={"Accept-Encoding": "br"})
        thrifty = Browser(app).send("GET", path, headers={"Save-Data": "on"})

        assert {"Content-Encoding"}.isdisjoint({*plain.headers.keys(), *thrifty.headers.keys()})
        assert small.headers["Content-Encoding"] == "br"
        for kept, asked in ((plain, ""), (small, "br")):
            again = Browser(app).send("GET", path, headers={"Accept-Encoding": asked})
            assert again.get_data() == kept.get_data()


@pytest.mark.parametrize("name", sorted(POISON))
def test_nobody_can_put_words_into_what_others_get(app, bag, name):
    path = f"/produk/{bag.slug}"
    clean = Browser(app).get(path)
    app.extensions["answers"].forget()

    Browser(app).request("GET", path, headers={name: POISON[name]})
    seen = Browser(app).get(path)

    assert (seen.body, dict(seen.headers)) == (clean.body, dict(clean.headers))


def test_a_fault_is_not_kept(app, bag):
    path = "/produk/belum-ada"
    Browser(app).get(path, status=404)
    factories.product("Belum ada", slug="belum-ada")

    assert Browser(app).get(path).status == 200


def later(monkeypatch, *, seconds: int) -> None:
    now = memory.monotonic()
    monkeypatch.setattr(memory, "monotonic", lambda: now + seconds)
