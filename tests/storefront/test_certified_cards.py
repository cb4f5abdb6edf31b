"""What an officer verified stands on every card of the goods, for no more questions asked."""

import pytest

from tests import factories
from tests.certificates import papers
from tests.databases import statements
from tokoumkm.certificates.shapes import CertificateKind


@pytest.fixture
def certified(database):
    """A shop whose goods are all halal, and two of them."""
    shop = factories.shop("Dapur Bu Karti")
    for name in ("Keripik Talas", "Keripik Pisang"):
        factories.product(name, of=shop)
    papers.verified(shop)
    return shop


def cards(page) -> dict[str, str]:
    """The labels of each card, by the name of its product."""
    found = page.select(".product-card")
    return {
        card.select("a")[0].get_text(strip=True): " ".join(
            label.get_text(strip=True) for label in card.select(".certified .label")
        )
        for card in found
    }


def test_on_the_first_page(browser, certified):
    factories.product("Tas Pandan")

    assert cards(browser.get("/")) == {
        "Keripik Talas": "Halal",
        "Keripik Pisang": "Halal",
        "Tas Pandan": "",
    }


def test_beside_a_product_of_the_same_shop(browser, certified):
    pandan = factories.product("Tas Pandan", of=certified)

    page = browser.get(f"/produk/{pandan.slug}")

    assert cards(page) == {"Keripik Talas": "Halal", "Keripik Pisang": "Halal"}


def test_where_a_search_found_nothing(browser, certified):
    assert cards(browser.get("/produk?q=kapal"))["Keripik Talas"] == "Halal"


def test_not_while_it_waits_nor_what_is_no_matter_of_goods(browser):
    shop = factories.product("Keripik Talas").shop
    papers.submitted(shop)
    papers.verified(shop, kind=CertificateKind.NIB, number="9120001234567")

    assert cards(browser.get("/")) == {"Keripik Talas": ""}


def test_the_first_page_asks_four_times_however_many_cards_there_are(browser, certified):
    browser.get("/")
    for number in range(8):
        papers.verified(factories.product(f"Barang {number}").shop)

    with statements() as asked:
        page = browser.get("/")

    assert list(cards(page).values()).count("Halal") == 10
    assert len(asked) <= 4, asked


def test_a_product_asks_no_more_with_badges_than_without(browser):
    talas = factories.product("Keripik Talas")
    for number in range(5):
        factories.product(f"Keripik {number}", of=talas.shop)
    browser.get(f"/produk/{talas.slug}")  # what a process asks only once, it knows then

    with statements() as without:
        browser.get(f"/produk/{talas.slug}")
    papers.verified(talas.shop)
    with statements() as asked:
        page = browser.get(f"/produk/{talas.slug}")

    assert set(cards(page).values()) == {"Halal"}
    assert len(asked) == len(without) <= 12, asked
