"""Addresses of categories that were renamed, moved or merged still lead to the goods."""

import pytest

from tests import factories
from tests.catalog.keeping import Keeper


@pytest.fixture
def keeper(database):
    return Keeper()


def test_a_merged_category_leads_to_the_one_that_took_it_in(browser, keeper):
    coffee, tea = keeper.creates("Kopi"), keeper.creates("Teh")
    factories.product("Arabika", category_id=coffee.id)
    keeper.merges(coffee, into=tea)

    page = browser.get("/produk?q=arabika&kategori=kopi&urut=termurah", status=301)

    where = page.headers["Location"]
    assert where == "/produk?q=arabika&kategori=teh&urut=termurah"
    assert "Arabika" in browser.get(where).text


def test_a_renamed_and_moved_category_keeps_its_address(browser, keeper):
    drinks, coffee = keeper.creates("Minuman"), keeper.creates("Kopi")
    factories.product("Arabika", category_id=coffee.id)

    keeper.renames(coffee, "Kopi bubuk")
    keeper.moves(coffee, parent=drinks)

    page = browser.get("/produk?kategori=kopi")
    assert "Arabika" in page.text
    assert "Kopi bubuk" in page.text
    assert "Arabika" in browser.get("/produk?kategori=minuman").text


@pytest.mark.parametrize("slug", ["galaksi", "KOPI", "kopi%27", "a" * 300, "_external"])
def test_a_category_that_never_was_is_left_out_as_before(browser, keeper, slug):
    factories.product("Arabika")

    assert "Arabika" in browser.get(f"/produk?kategori={slug}").text
