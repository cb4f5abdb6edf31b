"""Names of goods while somebody types: the same for everybody, and only where they help."""

import pytest

from tests import factories

SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
BOX = "role=combobox"
OPTION = "[role=option]"


@pytest.fixture
def market(database):
    for name in ("Keripik Pisang", "Keripik Singkong", "Gula Semut"):
        factories.product(name)


def test_names_are_given_to_everybody_and_may_be_kept(browser, market):
    browser.sign_in(factories.account())

    page = browser.get("/produk/saran.json?q=KERIPIK%20si")

    assert page.json == ["Keripik Singkong"]
    assert page.headers["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in page.headers.get("Vary", "")
    assert "Set-Cookie" not in page.headers
    tag = {"If-None-Match": page.headers["ETag"]}
    assert browser.get("/produk/saran.json?q=keripik+si", headers=tag, status=304)


def test_junk_has_no_suggestions(browser, market):
    for junk in ("", "?q=", "?q=k", "?q='%22*%20OR", "?q=" + "a+" * 500):
        assert browser.get("/produk/saran.json" + junk).json == []


def test_a_keyboard_chooses_a_suggestion_and_can_leave_it(open_phone, market):
    page = open_phone()
    page.goto("/produk")
    box, status = page.locator(BOX), page.locator("form.search [role=status]")

    box.press_sequentially("keri")
    page.locator(OPTION).nth(1).wait_for()
    assert status.inner_text() == "2 saran. Pilih dengan panah atas dan bawah."
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert (chosen.inner_text(), chosen.get_attribute("aria-selected")) == (
        page.locator(OPTION).first.inner_text(),
        "true",
    )
    assert chosen.bounding_box()["height"] >= 44
    box.press("Escape")
    assert (page.locator(OPTION).count(), box.input_value()) == (0, "keri")

    box.press_sequentially("pik si")
    page.get_by_role("option", name="Keripik Singkong").wait_for()
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/produk?q=Keripik+Singkong")


@pytest.mark.parametrize("way", ["saves data", "no scripts"])
def test_otherwise_the_form_is_a_plain_form(open_phone, market, way):
    page = open_phone(scripts=way == "saves data")
    page.add_init_script(SAVES_DATA)
    page.goto("/produk")

    box = page.get_by_role("searchbox", name="Cari produk atau toko")
    box.fill("gula")
    box.press("Enter")
    page.wait_for_url("**/produk?q=gula")

    assert page.locator(BOX).count() == 0
