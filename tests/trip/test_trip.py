"""From a seller's new listing to the office's figure, in a real browser on a phone's screen."""

import csv
from io import StringIO

import pytest

from tests import factories
from tests.chromium import width_of
from tests.trip.people import COD, TRANSFER, Buyer, Officer, Seller
from tokoumkm.database import db
from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.models import Shop

pytestmark = pytest.mark.both_engines

NAME, PRICE, STOCK = "Keranjang Rotan Uji", 110_000, 7


def order_of(shop: Shop) -> Order:
    db.session.rollback()
    return db.session.scalars(db.select(Order).where(Order.shop_id == shop.id)).one()


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_new_listing_ends_as_a_figure_on_the_offices_page(open_phone, database, scripts):
    baskets = factories.category("Keranjang", parent=factories.category("Kerajinan"))
    weaver, farmer = factories.shop("Anyam Lestari"), factories.shop("Tani Sri Rahayu")
    factories.product("Beras Organik Uji", of=farmer, price=82_000)
    phones = {shop.id: factories.owner_of(shop).phone for shop in (weaver, farmer)}
    officers_phone = factories.officer().phone

    seller = Seller(open_phone(scripts=scripts), scripts)
    seller.sign_in(phones[weaver.id])
    seller.lists(NAME, price=PRICE, stock=STOCK, category=baskets.id)
    officer = Officer(open_phone(scripts=scripts), scripts)
    officer.sign_in(officers_phone)
    officer.approves(NAME)

    buyer = Buyer(open_phone(scripts=scripts), scripts)
    buyer.puts_in_cart(NAME, quantity=2)
    buyer.puts_in_cart("Beras Organik Uji", quantity=1)
    buyer.fills_in_the_address()
    buyer.pays_by({weaver.id: TRANSFER, farmer.id: COD})
    buyer.reads(format_rupiah(2 * PRICE + 82_000 + 2 * 8_000))
    buyer.press("Buat pesanan")
    buyer.reads("Pesanan dibuat")
    assert width_of(buyer.page) <= 360 if scripts else True

    by_transfer, in_cash = order_of(weaver), order_of(farmer)
    buyer.sends_a_slip(by_transfer.token)
    seller.sees_the_money(by_transfer.number, amount=by_transfer.total)
    seller.ships(by_transfer.number)
    buyer.page.goto(f"/pesanan/{by_transfer.token}")
    buyer.press("Sudah saya terima")
    buyer.reads("Selesai")

    other_seller = Seller(open_phone(scripts=scripts), scripts)
    other_seller.sign_in(phones[farmer.id])
    other_seller.opens_order(in_cash.number)
    other_seller.press("Terima pesanan")
    other_seller.ships(in_cash.number)
    other_seller.hands_over(in_cash.number)

    orders = order_of(weaver), order_of(farmer)
    assert [order.state for order in orders] == [OrderState.COMPLETED] * 2
    goods = sum(order.goods_total for order in orders)
    assert goods == 2 * PRICE + 82_000

    officer.page.goto("/dinas/omzet")
    officer.reads(format_rupiah(goods))
    answer = officer.page.request.get("/dinas/omzet.csv?rincian=kecamatan")
    rows = list(csv.DictReader(StringIO(answer.text().removeprefix("\ufeff"))))
    assert rows[-1]["kode"] == "TOTAL"
    assert int(rows[-1]["situs"]) == goods
