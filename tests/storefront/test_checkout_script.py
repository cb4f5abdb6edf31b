"""The checkout in a real browser: the script only saves a press of a button."""

import pytest

from tests import factories
from tests.chromium import width_of

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
    page.route("**/checkout*.js", lambda route: held.append(route))
    page.goto(f"/produk/{product.slug}")
    page.get_by_role("button", name="Keranjang – Rp25.000").click()
    page.get_by_role("link", name="Lanjut ke pengiriman").click()

    page.select_option("#kecamatan", factories.KALIMANAH)
    [script] = held
    script.continue_()

    page.get_by_text("Termasuk ongkir Rp8.000").wait_for()
