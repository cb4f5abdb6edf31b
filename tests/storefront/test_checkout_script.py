"""The checkout in a real browser: the script only saves a press of a button."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.chromium import width_of
from tests.trip.people import Person
from tokoumkm.addresses.actions import Recipient, save_address

IMPATIENCE = "() => { const soon = AbortSignal.timeout(300); AbortSignal.timeout = () => soon; }"

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def phone(open_phone):
    """A phone with scripts, and something in its cart."""
    product = factories.product(price=25_000)
    page = open_phone(scripts=True)
    page.goto(f"/produk/{product.slug}")
    page.get_by_role("button", name="Keranjang – Rp25.000").click()
    page.get_by_role("link", name="Lanjut ke pengiriman").click()
    return page


def keeping(held: list):
    """Requests that get no answer for now; Playwright wants to see one argument."""

    def hold(route) -> None:
        held.append(route)

    return hold


def test_a_chosen_kecamatan_brings_its_fee_and_villages(phone):
    phone.fill("#name", "Rini Wulandari")
    phone.select_option("#kecamatan", factories.KALIMANAH)

    phone.get_by_text("Termasuk ongkir Rp8.000").wait_for()
    assert phone.input_value("#name") == "Rini Wulandari"
    phone.select_option("#village", factories.SELABAYA)
    assert not phone.get_by_text("Perbarui ongkir dan desa").is_visible()
    assert width_of(phone) <= 360


def test_another_way_changes_the_total_at_once_and_the_order_is_placed(phone):
    phone.fill("#phone", "081200000137")
    phone.fill("#address", "RT 02 RW 04")
    phone.fill("#name", "Rini Wulandari")
    phone.select_option("#kecamatan", factories.KALIMANAH)
    phone.get_by_text("Termasuk ongkir Rp8.000").wait_for()
    phone.select_option("#village", factories.SELABAYA)

    phone.get_by_label("Ambil di toko").check()
    phone.get_by_text("Termasuk ongkir Rp0").wait_for()
    phone.get_by_role("button", name="Buat pesanan").click()

    phone.get_by_text("Pesanan dibuat.").wait_for()


def test_a_choice_made_before_the_script_arrived_counts_too(open_phone):
    product = factories.product(price=25_000)
    page = open_phone(scripts=True)
    held = []
    page.route("**/checkout*.js", keeping(held))
    page.goto(f"/produk/{product.slug}")
    page.get_by_role("button", name="Keranjang – Rp25.000").click()
    page.get_by_role("link", name="Lanjut ke pengiriman").click()

    page.select_option("#kecamatan", factories.KALIMANAH)
    [script] = held
    script.continue_()

    page.get_by_text("Termasuk ongkir Rp8.000").wait_for()


@pytest.mark.parametrize("fault", ["offline", "silent", "refused"])
def test_where_the_network_fails_the_button_comes_back_and_works(phone, fault):
    phone.fill("#name", "Rini Wulandari")
    button = phone.get_by_role("button", name="Perbarui ongkir dan desa")
    expect(button).to_be_hidden()
    answers = {
        "offline": lambda route: route.abort(),
        "silent": lambda _route: None,  # until the script loses its patience
        "refused": lambda route: route.fulfill(status=503, body="Sebentar lagi."),
    }
    phone.evaluate(IMPATIENCE)
    phone.route("**/checkout", answers[fault])

    phone.select_option("#kecamatan", factories.KALIMANAH)

    expect(button).to_be_visible()
    expect(phone.get_by_text("Jaringan sedang tersendat")).to_be_visible()
    assert phone.input_value("#name") == "Rini Wulandari"
    assert phone.input_value("#kecamatan") == factories.KALIMANAH
    phone.unroute("**/checkout")
    with phone.expect_navigation():
        button.click()
    expect(phone.get_by_text("Termasuk ongkir Rp8.000")).to_be_visible()
    assert phone.input_value("#name") == "Rini Wulandari"


def test_when_the_network_is_back_the_page_follows_by_itself(phone):
    phone.route("**/checkout", lambda route: route.abort())
    phone.select_option("#kecamatan", factories.KALIMANAH)
    expect(phone.get_by_text("Jaringan sedang tersendat")).to_be_visible()

    phone.unroute("**/checkout")
    phone.evaluate("dispatchEvent(new Event('online'))")

    expect(phone.get_by_text("Termasuk ongkir Rp8.000")).to_be_visible()
    expect(phone.get_by_text("Jaringan sedang tersendat")).to_be_hidden()


def test_what_is_typed_while_the_answer_is_on_its_way_is_kept(phone):
    held = []
    phone.route("**/checkout", keeping(held))
    phone.select_option("#kecamatan", factories.KALIMANAH)

    phone.fill("#name", "Rini Wulandari")
    phone.fill("#address", "RT 02")
    held[0].continue_()

    expect(phone.get_by_text("Termasuk ongkir Rp8.000")).to_be_visible()
    assert phone.input_value("#name") == "Rini Wulandari"
    assert phone.input_value("#address") == "RT 02"


def test_a_saved_address_is_chosen_by_keyboard_alone(open_phone):
    buyer, product = factories.account("Rini Wulandari"), factories.product(price=25_000)
    phone = buyer.phone
    for street, code in (("RT 02", factories.SELABAYA), ("Jl. Onje", "33.02.01")):
        save_address(buyer, recipient=Recipient("Rini", "+6281200000137", street, code))
    page = open_phone()
    person = Person(page)
    person.sign_in(phone)
    page.goto(f"/produk/{product.slug}")
    person.press("Keranjang –")
    page.goto("/checkout")
    expect(page.get_by_text("Termasuk ongkir Rp8.000")).to_be_visible()

    page.locator("[name=saved]").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("belum mengantar")).to_be_visible()
    assert page.evaluate("document.activeElement.name") == "saved"
    page.keyboard.press("ArrowDown")

    expect(page.get_by_label("Nama penerima")).to_be_visible()
    assert width_of(page) <= 360
