"""The queue in a real browser, by keyboard alone: Tab, Space, arrows and Enter. No scripts."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.keyboard import FAR, tab_to, words_of
from tests.office.asking import NOTE, submitted_product
from tests.trip.people import Officer
from tokoumkm.catalog.models import Product, ProductState

WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def desk(open_phone):
    """A page with an officer signed in, at the queue."""
    phone = factories.officer().phone
    submitted_product(name="Keripik Talas")
    submitted_product(name="Peyek Kacang")
    page = open_phone(scripts=False, viewport=WIDE)
    Officer(page).sign_in(phone)
    page.goto("/dinas/verifikasi")
    return page


def state_of(database, name: str) -> ProductState:
    database.session.rollback()
    return database.session.scalar(database.select(Product.state).where(Product.name == name))


def test_two_decisions_one_after_the_other_without_a_mouse(desk, database):
    page = desk
    page.keyboard.press("Tab")
    assert words_of(page).startswith("Lewati ke isi")
    page.keyboard.press("Enter")
    tab_to(page, "Keripik Talas")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Keripik Talas")

    tab_to(page, "Setujui, tayangkan")
    page.keyboard.press("Space")
    tab_to(page, "Kirim keputusan")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Peyek Kacang")
    expect(page.locator("[role=status]")).to_contain_text("Keripik Talas disetujui.")
    assert state_of(database, "Keripik Talas") == ProductState.PUBLISHED

    tab_to(page, "Setujui, tayangkan")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert words_of(page).startswith("Kembalikan dengan catatan")
    tab_to(page, "Catatan untuk penjual")
    page.keyboard.type(NOTE)
    tab_to(page, "Kirim keputusan")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_contain_text("Semua sudah diperiksa")
    assert state_of(database, "Peyek Kacang") == ProductState.DRAFT


def test_a_decision_without_words_puts_the_focus_on_what_is_missing(desk):
    page = desk
    tab_to(page, "Keripik Talas")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Keripik Talas")
    tab_to(page, "Setujui, tayangkan")
    page.keyboard.press("ArrowUp")
    assert words_of(page).startswith("Tolak")
    tab_to(page, "Kirim keputusan")
    page.keyboard.press("Enter")

    summary = page.locator(".error-summary")
    expect(summary).to_contain_text("Tulis alasan penolakan")
    tab_to(page, "Tulis alasan penolakan")
    page.keyboard.press("Enter")
    page.keyboard.type(NOTE)
    assert page.locator("textarea").input_value() == NOTE


def test_nothing_holds_the_focus_and_it_goes_down_the_page(desk):
    """Every place is met once before the focus leaves the page, in the order of reading."""
    page = desk
    page.goto(page.get_by_role("link", name="Keripik Talas", exact=True).get_attribute("href"))
    met = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        words = words_of(page)
        if not words or (met and words == met[0]):
            break
        met.append(words)

    order = ["Lewati ke isi", "Verifikasi", "Setujui", "Catatan", "Kirim", "Berikutnya"]
    places = [next(n for n, text in enumerate(met) if text.startswith(word)) for word in order]
    assert places == sorted(places), met
    assert len(met) < FAR - 1
