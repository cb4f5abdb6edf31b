"""The form without a token: who may fill a basket with it, and what the others are told."""

import pytest

from tests import factories

HERE = "127.0.0.1:5000"
OURS = (
    {"Sec-Fetch-Site": "same-origin"},
    {"Origin": f"http://{HERE}"},
    {"Referer": f"http://{HERE}/produk/tas"},  # a telephone from before 2016
)
STRANGE = (
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": f"http://{HERE}"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
    {"Origin": "https://jahat.example"},
    {"Origin": "https://jahat.example", "Referer": f"http://{HERE}/"},
    {"Origin": f"https://{HERE}"},
    {"Origin": "http://127.0.0.1:666"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": f"http://toko.{HERE}"},
    {"Origin": f"http://{HERE}.jahat.example"},
    {"Origin": f"http://{HERE}@jahat.example"},
    {"Origin": "null"},
    {"Origin": "null", "Referer": f"http://{HERE}/produk"},
    {"Origin": "", "Referer": f"http://{HERE}/produk"},
    {"Referer": f"https://jahat.example/http://{HERE}/"},
    {"Referer": f"//{HERE}/produk"},
    {"Referer": "/produk"},
)


@pytest.fixture
def bag(database):
    return factories.product("Tas Pandan", stock=5)


def test_a_basket_is_filled_from_our_own_pages_alone(browser, bag):
    fields = browser.get(f"/produk/{bag.slug}").form("Masukkan ke keranjang").fields
    assert "csrf_token" not in fields

    for sent in STRANGE:
        answer = browser.request("POST", "/keranjang", data=fields, headers=sent)
        assert (answer.status, "Set-Cookie" in answer.headers) == (400, False), sent
    for sent in OURS:
        answer = browser.another().request("POST", "/keranjang", data=fields, headers=sent)
        assert answer.headers.get("Location") == "/keranjang", sent


def test_a_browser_that_says_nothing_is_led_to_a_form_with_a_token(browser, bag):
    browser.get(f"/produk/{bag.slug}")
    page = browser.submit("Masukkan ke keranjang", {"csrf_token": ""}, status=400)
    assert "Peramban Anda tidak menyebut dari halaman mana Tas Pandan dimasukkan" in page.text

    page = browser.follow("Buka Tas Pandan")

    assert page.headers["Cache-Control"] == "private, no-cache"
    browser.submit("Masukkan ke keranjang", {"quantity": "6"}, status=422)
    page = browser.submit("Masukkan ke keranjang", {"quantity": "2"})
    assert "Tas Pandan masuk keranjang" in page.text
