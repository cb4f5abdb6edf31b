"""A guest buys from two shops, one by COD and one by transfer, on a phone of 360 px."""

import pytest

from tests import factories
from tests.chromium import width_of
from tests.trip.people import COD, TRANSFER, Buyer
from tokoumkm.catalog.models import Product
from tokoumkm.database import db
from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.states import OrderState

pytestmark = pytest.mark.both_engines

NARROW = 360


@pytest.fixture
def shops(database):
    """A weaver and a farmer, with what the guest wants and something that will be gone."""
    weaver, farmer = factories.shop("Anyam Lestari"), factories.shop("Tani Sri Rahayu")
    factories.product("Keranjang Rotan Uji", of=weaver, price=110_000, stock=7)
    factories.product("Tampah Bambu Uji", of=weaver, price=35_000, stock=3)
    factories.product("Beras Organik Uji", of=farmer, price=82_000, stock=40)
    return weaver.id, farmer.id


def fits(page) -> bool:
    """Nothing is drawn beyond the edge; Playwright looks from outside, scripts on or off."""
    return width_of(page) <= NARROW


def sell_out(name: str) -> None:
    """Somebody else was quicker."""
    db.session.rollback()
    product = db.session.scalars(db.select(Product).where(Product.name == name)).one()
    factories.order(product, quantity=product.variants[0].stock)


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_a_guest_buys_from_two_shops(open_phone, database, shops, scripts):
    weaver, farmer = shops
    guest = Buyer(open_phone(scripts=scripts), scripts)

    guest.puts_in_cart("Keranjang Rotan Uji", quantity=2)
    guest.puts_in_cart("Tampah Bambu Uji", quantity=3)
    guest.puts_in_cart("Beras Organik Uji", quantity=1)
    assert fits(guest.page)
    guest.reads("6 barang dari 2 toko")
    sell_out("Tampah Bambu Uji")
    guest.page.goto("/keranjang")
    guest.reads("Stok habis – disimpan")
    guest.reads("3 barang dari 2 toko")
    assert fits(guest.page)

    guest.fills_in_the_address()
    guest.pays_by({weaver: TRANSFER, farmer: COD})
    guest.page.get_by_label("Email").fill("rini@contoh.id")
    guest.page.locator(f"[name=catatan-{farmer}]").fill("Tolong giling halus")
    assert fits(guest.page)
    guest.reads("Tidak ikut dipesan, tetap disimpan di keranjang")
    guest.reads(format_rupiah(2 * 110_000 + 82_000 + 2 * 8_000))
    guest.press("Buat pesanan")
    guest.reads("Pesanan dibuat. Ada 2, satu untuk setiap toko.")
    assert fits(guest.page)

    by_transfer, in_cash = orders_of(weaver), orders_of(farmer)
    assert [by_transfer.total, in_cash.total] == [228_000, 90_000]
    assert by_transfer.state == OrderState.AWAITING_PAYMENT
    assert in_cash.state == OrderState.AWAITING_CONFIRMATION
    assert in_cash.buyer_note == "Tolong giling halus"
    [purchase] = {by_transfer.purchase, in_cash.purchase}
    assert (purchase.account_id, purchase.buyer_email) == (None, "rini@contoh.id")
    assert purchase.total == 318_000

    for order in (by_transfer, in_cash):
        guest.page.goto(f"/pesanan/{order.token}")
        guest.reads(order.number)
        guest.reads(format_rupiah(order.total))
        assert fits(guest.page)
    guest.sends_a_slip(by_transfer.token)
    guest.reads("Bukti")

    guest.page.goto("/keranjang")
    guest.reads("Tampah Bambu Uji")
    guest.reads("Belum ada yang bisa dipesan sekarang.")


def orders_of(shop_id: int) -> Order:
    """The guest's, the one that has a note for letters."""
    db.session.rollback()
    of_guest = Purchase.buyer_email == "rini@contoh.id"
    return db.session.scalars(
        db.select(Order).join(Purchase).where(Order.shop_id == shop_id, of_guest)
    ).one()
