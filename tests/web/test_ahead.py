"""In a real browser: a page is fetched ahead, its form without a token works, nothing complains."""

import pytest
from flask import request, request_started

from tests import factories

PATIENCE, STEP = 10_000, 100  # milliseconds


def test_a_page_is_fetched_ahead_and_its_goods_go_into_the_basket(app, open_phone):
    path = f"/produk/{factories.product('Tas Pandan').slug}"
    ahead: list[str] = []
    complaints: list[str] = []

    def note(_app, **_more) -> None:
        if request.headers.get("Sec-Purpose", "").startswith("prefetch"):
            ahead.append(request.path)

    with request_started.connected_to(note):
        page = open_phone()
        page.on("console", lambda said: complaints.append(said.text))
        page.goto("/produk")
        page.wait_for_load_state("networkidle")  # the rules are here
        page.get_by_role("link", name="Tas Pandan").hover()
        for _ in range(PATIENCE // STEP):
            if path not in ahead:
                page.wait_for_timeout(STEP)
        page.get_by_role("link", name="Tas Pandan").click()
        page.get_by_role("button", name="Keranjang –").click()
        page.wait_for_url("**/keranjang")

    assert ahead == [path]
    assert "Tas Pandan masuk keranjang" in page.locator("main").inner_text()
    assert complaints == []


@pytest.mark.one_engine
def test_a_browser_that_kept_a_page_does_not_show_it_to_who_has_a_basket_now(chrome, live_site):
    bag = factories.product("Tas Pandan")
    asked: list[str] = []
    with (
        request_started.connected_to(lambda _app, **_more: asked.append(request.path)),
        chrome.new_context(base_url=live_site) as context,  # with a cache: nothing is looked into
    ):
        page = context.new_page()
        for path in ("/produk", "/data", "/produk"):
            page.goto(path)
        assert asked.count("/produk") == 1

        page.goto(f"/produk/{bag.slug}")
        page.get_by_role("button", name="Masukkan ke keranjang").click()
        page.wait_for_url("**/keranjang")
        page.goto("/produk")

        assert page.locator(".site-header .count").inner_text().split() == ["1", "barang"]
