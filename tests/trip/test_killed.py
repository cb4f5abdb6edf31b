"""A server that dies while it places a purchase: the same form again leads to exactly one."""

import pytest

from tests import factories
from tests.killing import ANSWERED, COMMITTED, killed_at
from tokoumkm.catalog.models import Variant
from tokoumkm.database import one_change
from tokoumkm.orders.models import Order, Purchase

STATEMENTS = (
    "SELECT regions",
    "UPDATE variants",
    "INSERT INTO purchases",
    "INSERT INTO orders",
    "INSERT INTO order_lines",
    "INSERT INTO order_moves",
    "INSERT INTO stock_movements",
    "DELETE FROM cart_lines",
    "SELECT shop_members",
    "INSERT INTO notices",
    "INSERT INTO letters",
)
LEFT = 5


@pytest.fixture
def button(browser, database):
    """A checkout that is filled in, just before its button; gives its fields."""
    bag = factories.product(stock=LEFT)
    with one_change():
        factories.owner_of(bag.shop).email = "lestari@contoh.id"
    browser.post("/keranjang", {"product": bag.slug, "variant": bag.variants[0].id, "quantity": 1})
    page = browser.get("/checkout")
    fields = page.form("Buat pesanan").fields
    return {
        **fields,
        "name": "Rini Wulandari",
        "phone": "081200000137",
        "address": "RT 02 RW 04",
        "kecamatan": factories.KALIMANAH,
        "village": factories.SELABAYA,
        f"kirim-{bag.shop_id}": "pickup",
        f"bayar-{bag.shop_id}": "cod",
    }


def count_of(database, model) -> int:
    database.session.rollback()
    return database.session.scalar(database.select(database.func.count(model.id)))


@pytest.mark.parametrize("point", STATEMENTS)
def test_before_the_end_of_the_change_nothing_is_there(app, browser, database, button, point):
    assert killed_at(app, point, lambda: browser.send("POST", "/checkout", data=button))
    assert count_of(database, Purchase) == 0

    browser.post("/checkout", button)

    assert (count_of(database, Purchase), count_of(database, Order)) == (1, 1)
    assert database.session.scalar(database.select(Variant.stock)) == LEFT - 1


@pytest.mark.parametrize("point", ["INSERT INTO purchases" + COMMITTED, ANSWERED])
def test_after_the_change_the_same_form_leads_to_what_is_there(
    app, browser, database, button, point
):
    assert killed_at(app, point, lambda: browser.send("POST", "/checkout", data=button))
    assert count_of(database, Purchase) == 1

    page = browser.post("/checkout", button)

    assert page.path.startswith("/pesanan/")
    assert (count_of(database, Purchase), count_of(database, Order)) == (1, 1)
    assert database.session.scalar(database.select(Variant.stock)) == LEFT - 1
