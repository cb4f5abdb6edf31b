"""Cart, checkout and address book at their fullest on the smallest phone: nothing is cut off."""

import pytest

from tests import factories
from tests.chromium import width_of
from tests.trip.people import Person
from tokoumkm.addresses.actions import Recipient, save_address
from tokoumkm.database import one_change

SMALLEST = {"width": 320, "height": 640}
LONG = "Keranjang Rotan Gagang Lengkung Serbaguna Anyaman Rapat Ukuran Besar"

# A panel clips what is too wide, so that the page itself does not scroll and says nothing.
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter((each) => !each.closest(".sr, svg, select, .steps") && each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().right > innerWidth - 8)
  .filter((each) => each.children.length === 0 && each.textContent.trim() !== "")
  .map((each) => each.textContent.trim())"""


@pytest.fixture
def rini(database):
    account = factories.account("Rini Wulandari Kusumaningtyas")
    for number in (1, 2):
        street = f"Jl. Letnan Jenderal Soeprapto No. {number}, sebelah timur balai desa"
        save_address(
            account,
            recipient=Recipient(account.name, "+6281200000137", street, factories.SELABAYA),
        )
    return account


@pytest.fixture
def page(open_phone, rini):
    """Somebody with a full cart, of which each line has something to say."""
    shop = factories.shop("Kelompok Perajin Anyaman Lestari Makmur")
    goods = [
        factories.product(f"{LONG} {name}", of=shop, price=123_456_789, stock=5)
        for name in ("satu", "dua", "tiga")
    ]
    slugs, phone = [each.slug for each in goods], rini.phone
    page = open_phone(viewport=SMALLEST)
    person = Person(page)
    person.sign_in(phone)
    for slug in slugs:
        page.goto(f"/produk/{slug}")
        page.locator("main [name=quantity]").fill("5")
        person.press("Keranjang –")
    with one_change():
        dear, short, gone = (each.variants[0] for each in goods)
        dear.price = 223_456_789
        short.stock = short.initial_stock = 2
        gone.stock = gone.initial_stock = 0
    return page


def test_nothing_is_cut_off(page):
    for path in ("/keranjang", "/akun/alamat", "/akun/alamat/baru"):
        page.goto(path)
        assert page.evaluate(CUT_OFF) == [], path
        assert width_of(page) <= SMALLEST["width"], path

    page.goto("/keranjang")
    Person(page).press("Ambil 2")
    page.goto("/checkout")
    assert page.evaluate(CUT_OFF) == []
    assert width_of(page) <= SMALLEST["width"]
