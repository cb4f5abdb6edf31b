"""From the photo of a sticker to an order paid by it, in a real browser on a phone's screen."""

from io import BytesIO

import pytest

from tests import factories
from tests.catalog.stickers import sticker
from tests.chromium import width_of
from tests.shops.test_qris import SHOP
from tests.trip.people import Buyer, Officer, Seller
from tokoumkm.catalog.photos import codes_on
from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.qris import build
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.one_engine

PAYLOAD = build(SHOP)
NARROW = 360


@pytest.fixture
def shop(database):
    shop = factories.shop("Anyam Lestari")
    factories.product("Keranjang Rotan Uji", of=shop, price=110_000)
    return shop


def test_a_buyer_pays_by_the_code_that_the_office_approved(open_phone, shop):
    """The seller's telephone runs no scripts, the buyer's does."""
    shop_id, phone = shop.id, factories.owner_of(shop).phone
    officers_phone = factories.officer().phone

    seller = Seller(open_phone(scripts=False), scripts=False)
    seller.sign_in(phone)
    seller.page.goto("/penjual/toko/qris")
    photo = {"name": "qris.jpg", "mimeType": "image/jpeg", "buffer": sticker(PAYLOAD).getvalue()}
    seller.page.locator("input[type=file]").last.set_input_files(photo)
    seller.press("Baca kode")
    seller.reads(SHOP.nmid)
    seller.page.get_by_label("Kata sandi Anda").fill(factories.PASSWORD)
    assert width_of(seller.page) <= NARROW
    seller.press("Ajukan QRIS ini")
    seller.reads("QRIS diajukan.")
    officer = Officer(open_phone())
    officer.sign_in(officers_phone)
    officer.approves("Anyam Lestari")

    buyer = Buyer(open_phone())
    buyer.puts_in_cart("Keranjang Rotan Uji", quantity=1)
    buyer.fills_in_the_address()
    buyer.pays_by({shop_id: "qris"})
    buyer.press("Buat pesanan")
    db.session.rollback()
    order = db.session.scalars(db.select(Order)).one()
    buyer.page.goto(f"/pesanan/{order.token}")
    buyer.reads(SHOP.name)
    buyer.reads("seratus delapan belas ribu rupiah")
    assert width_of(buyer.page) <= NARROW
    drawn = buyer.page.locator(".qr svg").screenshot()
    assert codes_on(BytesIO(drawn)) == [PAYLOAD]
    buyer.sends_a_slip(order.token)
    seller.sees_the_money(order.number, amount=118_000)

    db.session.rollback()
    assert (order.state, order.confirmed_by) == (OrderState.PROCESSING, Assurance.SELLER)
