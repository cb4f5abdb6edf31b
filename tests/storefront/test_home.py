"""The first page."""

from tests import factories
from tests.databases import statements


def test_the_first_page_shows_what_is_new_and_who_makes_it(browser):
    made = factories.product(
        "Sapu Glagah", of=factories.shop("Glagah Kajongan", story="Sejak 2009.")
    )

    page = browser.get("/")

    assert page.title == "Belanja langsung dari pembuatnya"
    assert "1 usaha kecil di 1 kecamatan" in page.text
    assert page.link("Sapu Glagah") == f"/produk/{made.slug}"
    assert "Sejak 2009." in page.text


def test_an_empty_market_still_has_a_first_page(browser):
    page = browser.get("/")

    assert "usaha kecil di" not in page.text
    assert "Kategori" in page.text


def test_the_first_page_costs_few_statements(browser):
    for _ in range(3):
        factories.product()
    browser.get("/")

    with statements() as asked:
        browser.get("/")

    assert len(asked) <= 5
