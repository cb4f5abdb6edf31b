"""A guest orders by WhatsApp on a narrow phone, without scripts and with the keyboard alone."""

import pytest

from tests import factories
from tests.chromium import width_of
from tokoumkm.database import db
from tokoumkm.orders.models import Order

pytestmark = pytest.mark.both_engines

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def bag(database):
    return factories.product("Keranjang Rotan Uji", of=factories.shop("Anyam Lestari"))


def fits(page) -> bool:
    return width_of(page) <= NARROW["width"]


def test_the_order_is_placed_by_keyboard_before_the_chat(open_phone, bag):
    page = open_phone(scripts=False, viewport=NARROW)
    page.goto(f"/produk/{bag.slug}")
    page.get_by_role("link", name="Pesan lewat WhatsApp").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pesan-whatsapp")
    assert fits(page)

    page.get_by_label("Nama Anda").focus()
    page.keyboard.type("Siti Aminah")
    page.keyboard.press("Tab")
    page.keyboard.type("0812 0000 0199")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pesanan/*/whatsapp")

    assert fits(page)
    db.session.rollback()
    [order] = db.session.scalars(db.select(Order)).all()
    link = page.get_by_role("link", name="Buka WhatsApp").get_attribute("href")
    assert link.startswith("https://wa.me/62")
    assert order.number in link
