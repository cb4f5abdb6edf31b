"""A market that moves between the page and the button: nothing is placed, the difference shows."""

import pytest

from tests import factories
from tests.storefront.checkout_pages import CONTACT, at_checkout, order
from tokoumkm import clock
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.shops.models import DeliveryFee, ShopState

TYPED = {"village": factories.SELABAYA, "name": "Bu Rini", "email": "rini@contoh.id"}


@pytest.fixture
def bag(database):
    return factories.product("Tas", of=factories.shop("Anyam Lestari"), price=95_000, stock=5)


@pytest.fixture
def rice(database):
    return factories.product("Beras", of=factories.shop("Tani Rahayu"), price=82_000, stock=5)


def placed(database):
    return list(database.session.scalars(database.select(Order)))


def left_in_cart():
    return db.session.scalars(db.select(CartLine.variant_id)).all()


def set_stock(product, stock: int) -> None:
    with one_change():
        product.variants[0].stock = product.variants[0].initial_stock = stock


def reprice(product) -> None:
    with one_change():
        product.variants[0].price = Rupiah(100_000)


def raise_fee(product) -> None:
    ways = product.shop.delivery_ways
    with one_change():
        db.session.execute(
            db.update(DeliveryFee)
            .where(DeliveryFee.delivery_way_id.in_([way.id for way in ways]))
            .values(fee=13_000)
        )


def close(product) -> None:
    with one_change():
        product.shop.closed_from = clock.today()


def suspend(product) -> None:
    with one_change():
        product.shop.state = ShopState.SUSPENDED


@pytest.mark.parametrize(
    ("happens", "difference"),
    [
        (reprice, "Rp103.000 → Rp108.000"),
        (raise_fee, "Rp103.000 → Rp108.000"),
        (lambda product: set_stock(product, 0), "Rp103.000 → tidak ikut dipesan"),
        (close, "Rp103.000 → tidak ikut dipesan"),
        (suspend, "Rp103.000 → tidak ikut dipesan"),
    ],
    ids=["price", "fee", "sold out", "holiday", "suspended"],
)
def test_a_change_places_nothing_keeps_what_was_typed_and_shows_both_amounts(
    browser, database, bag, rice, happens, difference
):
    at_checkout(browser, bag, rice)
    happens(bag)
    note = {f"catatan-{rice.shop_id}": "Tolong giling halus", f"kirim-{rice.shop_id}": "own"}

    page = order(browser, status=409, **TYPED, **note)

    assert placed(database) == []
    assert "Belum ada yang dipesan." in page.text
    assert difference in page.text
    assert page.text.count("→") == 1  # only of the shop that changed
    for name, typed in {"name": "Bu Rini", "email": "rini@contoh.id", **note}.items():
        values = page.form("Buat pesanan").fields
        assert values[name] == typed, name
    assert page.select("#address")[0].get_text().strip() == CONTACT["address"]

    browser.submit("Buat pesanan")

    totals = {order.shop_name: order.total for order in placed(database)}
    kept = "tidak ikut" in difference
    assert totals == {"Tani Rahayu": 90_000} | ({} if kept else {"Anyam Lestari": 108_000})
    assert left_in_cart() == ([bag.variants[0].id] if kept else [])


def test_two_changes_that_cancel_out_are_shown_all_the_same(browser, database, bag, rice):
    at_checkout(browser, bag, rice)
    with one_change():
        bag.variants[0].price, rice.variants[0].price = Rupiah(90_000), Rupiah(87_000)

    page = order(browser, status=409)

    assert "Jumlah untuk tiap toko berubah." in page.text
    assert "Rp103.000 → Rp98.000" in page.text
    assert "Rp90.000 → Rp95.000" in page.text
    assert placed(database) == []


def test_what_ran_short_can_be_taken_with_one_press(browser, database, bag):
    at_checkout(browser, bag)
    token = database.session.scalar(database.select(Cart.token))
    put_in_cart(token, variant_id=bag.variants[0].id, quantity=4)
    set_stock(bag, 3)

    page = order(browser, status=409, name="Bu Rini", shown_total="483000")
    assert "tinggal 3" in page.text

    page = browser.submit("Ambil 3 saja")
    assert page.form("Buat pesanan").fields["name"] == "Bu Rini"
    assert "Total Rp293.000" in page.text

    browser.submit("Buat pesanan")
    assert [line.quantity for order in placed(database) for line in order.lines] == [3]


@pytest.mark.parametrize("typed", ["", "x", "-1", "0", "9" * 40, "\0"])
def test_a_wish_for_something_else_changes_nothing(browser, database, bag, typed):
    at_checkout(browser, bag)

    page = browser.submit("Buat pesanan", {"jadikan": typed})

    assert page.path == "/checkout"
    assert placed(database) == []
    assert left_in_cart() == [bag.variants[0].id]


def test_when_nothing_is_left_the_cart_says_why_and_keeps_it(browser, database, bag):
    at_checkout(browser, bag)
    set_stock(bag, 0)

    page = order(browser)

    assert page.path == "/keranjang"
    assert "Belum bisa dipesan: Tas (stok habis)." in page.text
    assert "Stok habis – disimpan" in page.text
    assert placed(database) == []


def test_the_page_says_what_is_not_ordered(browser, bag, rice):
    at_checkout(browser, bag, rice)
    set_stock(bag, 0)

    page = browser.get("/checkout")

    assert "Tidak ikut dipesan, tetap disimpan di keranjang" in page.text
    assert "Tas dari Anyam Lestari: stok habis" in page.text
    assert "2. Tani Rahayu" in page.text
    assert f"kirim-{bag.shop_id}" not in page.form("Buat pesanan").fields


@pytest.mark.parametrize("shown", ["", "x", "-1", "9" * 60, "\0", "٣٣٠٠٠"])
def test_a_shops_amount_that_is_none_leaves_the_total_to_decide(browser, database, bag, shown):
    at_checkout(browser, bag)

    order(browser, **{f"tampil-{bag.shop_id}": shown})

    assert placed(database)[0].total == 103_000
