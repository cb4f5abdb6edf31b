"""Share cards and chats: absolute, short, and safe for whatever a seller writes."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.showing import add_shop_photos

NASTY = "</script><script>alert('x')</script> & \"Lestari\" \u2028<!--"


@pytest.fixture
def site(app) -> str:
    return app.config["SITE_URL"]


def card(page) -> dict[str, str]:
    return {tag["property"]: tag["content"] for tag in page.select("head meta[property]")}


def stated(page):
    [script] = page.select('script[type="application/ld+json"]')
    return json.loads(script.string)[0]


def chat(page):
    """The number and the words of the chat that the page offers."""
    link = urlsplit(page.link("Tanya penjual"))
    return link.path.strip("/"), parse_qs(link.query, strict_parsing=True)["text"][0]


def test_a_shops_card_shows_its_photo_and_its_story(browser, site):
    shop = factories.shop("Anyam Lestari", story="Menganyam\nsejak 1998. " * 20)
    add_shop_photos(shop, files=[jpeg()], alts=["teras"])

    shown = card(browser.get(f"/toko/{shop.slug}"))

    assert shown["og:title"] == "Anyam Lestari"
    assert shown["og:url"] == f"{site}/toko/{shop.slug}"
    assert shown["og:image"] == f"{site}/media/{shop.photos[0].name}-640.webp"
    assert shown["og:image:alt"] == "teras"
    assert shown["og:description"].startswith("Menganyam sejak 1998.")
    assert len(shown["og:description"]) <= 201


def test_a_shop_without_photos_shows_its_goods_or_nothing(browser, site):
    shop = factories.shop()
    assert "og:image" not in card(browser.get(f"/toko/{shop.slug}"))
    tas = factories.product(of=shop)
    add_photos(tas, files=[jpeg()])

    shown = card(browser.get(f"/toko/{shop.slug}"))

    assert shown["og:image"] == f"{site}/media/{tas.photos[0].name}-640.webp"
    assert shown["og:description"].startswith(f"Belanja langsung dari {shop.name}, Selabaya")


def test_a_products_card_names_price_and_shop(browser, site):
    tas = factories.product("Tas Pandan", price=25_000)

    shown = card(browser.get(f"/produk/{tas.slug}"))

    assert shown["og:title"] == "Tas Pandan"
    assert shown["og:url"] == f"{site}/produk/{tas.slug}"
    assert shown["og:description"].startswith("Rp25.000 / buah dari ")
    assert (shown["product:price:amount"], shown["product:price:currency"]) == ("25000", "IDR")


def test_a_chat_names_the_product_and_where_it_is(browser, site):
    tas = factories.product("Tas & Topi + 100% rapi?")

    number, words = chat(browser.get(f"/produk/{tas.slug}"))

    assert number == tas.shop.phone.removeprefix("+")
    assert number.isdigit()
    assert "tentang Tas & Topi + 100% rapi?." in words
    assert words.endswith(f"\n{site}/produk/{tas.slug}")


def test_a_chat_about_a_shop_names_it(browser, site):
    shop = factories.shop("Anyam Lestari")

    _, words = chat(browser.get(f"/toko/{shop.slug}"))

    assert words == f"Halo Anyam Lestari, saya ingin bertanya.\n{site}/toko/{shop.slug}"


def test_machines_read_what_the_page_shows(browser, site):
    shop = factories.shop("Anyam Lestari", story="Menganyam\nsejak 1998.")

    store = stated(browser.get(f"/toko/{shop.slug}"))

    assert (store["@type"], store["name"]) == ("Store", "Anyam Lestari")
    assert store["url"] == f"{site}/toko/{shop.slug}"
    assert store["description"] == "Menganyam sejak 1998."
    assert store["address"]["streetAddress"] == "RT 02 RW 04"
    assert "image" not in store


def test_no_words_of_a_seller_end_the_script(browser):
    shop = factories.shop(NASTY, story=NASTY)

    page = browser.get(f"/toko/{shop.slug}")

    assert stated(page)["name"] == NASTY
    assert len(page.select("script:not([src])")) == 1
    assert card(page)["og:title"] == NASTY
