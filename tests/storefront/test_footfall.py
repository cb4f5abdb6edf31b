"""What counts as a visit of a page, and what does not."""

import pytest

from tests import factories
from tests.databases import statements
from tests.footfall.looking import PHONE, nothing_counted, written
from tokoumkm.footfall.counting import tally

__all__ = ["nothing_counted"]
pytestmark = [pytest.mark.usefixtures("database", "nothing_counted"), pytest.mark.one_engine]

ROBOTS = (
    "",
    "curl/8.5.0",
    "WhatsApp/2.23.20.0 A",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/100",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0",
)
PEOPLE = (
    PHONE["User-Agent"],
    "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 Chrome/90.0 Mobile",
    "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17 Safari",
)
AGAIN = (
    ("Sec-Purpose", "prefetch"),
    ("Sec-Purpose", "prefetch;prerender"),
    ("Purpose", "prefetch"),
    ("Cache-Control", "max-age=0"),
    ("Cache-Control", "no-cache"),
    ("Referer", "http://127.0.0.1:5000{address}?foto=2"),
)


@pytest.fixture
def product():
    return factories.product()


@pytest.fixture
def address(product):
    return f"/produk/{product.slug}"


def counted() -> int:
    return tally.take().total()


def test_a_product_and_its_shop_are_visited(browser, product, address):
    browser.get(address, headers=PHONE)
    browser.get(f"/toko/{product.shop.slug}", headers=PHONE)

    counts = written()
    assert list(counts["products"].values()) == [1]
    assert list(counts["shops"].values()) == [2]


def test_people_count_and_robots_and_the_cards_of_links_do_not(browser, address):
    counting = []
    for agent in (*ROBOTS, *PEOPLE):
        browser.get(address, headers={"User-Agent": agent})
        counting += [agent] * counted()

    assert tuple(counting) == PEOPLE


def test_a_page_fetched_ahead_or_again_does_not_count(browser, address):
    for name, said in AGAIN:
        browser.get(address, headers=PHONE | {name: said.format(address=address)})
        assert counted() == 0, name


def test_whoever_comes_from_a_list_or_another_site_counts(browser, address):
    for referer in ("http://127.0.0.1:5000/produk", f"https://lain.example{address}"):
        browser.get(address, headers=PHONE | {"Referer": referer})
    assert counted() == 2


def test_only_a_page_that_was_shown_counts(browser, product, address):
    browser.send("HEAD", address, headers=PHONE)
    browser.post("/keranjang", {"product": product.slug, "quantity": "0"}, 422, headers=PHONE)
    browser.get("/produk/tidak-ada", 404, headers=PHONE)
    assert counted() == 0


def test_people_at_work_do_not_count_and_buyers_do(browser, product, address):
    for person in (factories.owner_of(product.shop), factories.officer()):
        browser.another().sign_in(person).get(address, headers=PHONE)
    assert counted() == 0

    neighbour = factories.owner_of(factories.shop())
    for person in (factories.account(), neighbour):
        browser.another().sign_in(person).get(address, headers=PHONE)
    assert counted() == 2


def test_a_visitor_costs_the_page_no_statement(browser, address):
    browser.get(address)
    with statements() as of_robot:
        browser.get(address)
    with statements() as of_person:
        browser.get(address, headers=PHONE)

    assert len(of_person) == len(of_robot)
    assert not [one for one in of_person if "visits" in one]
    assert counted() == 1
