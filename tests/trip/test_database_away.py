"""The database is away, or somebody else writes for long: said soon, nothing lost, no restart."""

import re
import sqlite3
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError

import config
from tests import factories
from tests.browser import Browser
from tests.crowds import together
from tests.databases import settings_for
from tests.stores import PostgresStore
from tests.unplugging import Plug
from tokoumkm import connections, create_app
from tokoumkm.database import PATIENCE, SQLITE, Busy
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Purchase

WITHIN = 3  # seconds until somebody is told


def filled_checkout(browser, *, shop_id: int) -> dict[str, object]:
    page = browser.get("/checkout")
    return {
        **page.form("Buat pesanan").fields,
        "name": "Rini Wulandari",
        "phone": "081200000137",
        "address": "RT 02 RW 04",
        "kecamatan": factories.KALIMANAH,
        "village": factories.SELABAYA,
        f"kirim-{shop_id}": "pickup",
        f"bayar-{shop_id}": "cod",
    }


def put_one_in_cart(browser, product) -> None:
    variant = product.variants[0].id
    browser.post("/keranjang", {"product": product.slug, "variant": variant, "quantity": 1})


@pytest.fixture
def unplugged(database, engine_name, work_folder, request):
    """The site behind a plug of its own, and the plug."""
    if engine_name == "sqlite":
        pytest.skip("SQLite is a file; there is nothing to pull out")
    plug = Plug(request.getfixturevalue("postgres").folder)
    site = create_app(settings_for(plug.url(PostgresStore.NAME), folder=work_folder))
    yield Browser(site), plug
    with site.app_context():
        site.extensions["sqlalchemy"].engine.dispose()
    plug.pull()


def test_without_its_database_the_site_says_when_to_come_back(unplugged, database):
    browser, plug = unplugged
    product = factories.product("Tas Anyaman Pandan")
    put_one_in_cart(browser, product)
    form = filled_checkout(browser, shop_id=product.shop_id)

    plug.pull()
    for method, path in (("GET", "/produk"), ("GET", "/keranjang"), ("POST", "/checkout")):
        answer = browser.request(method, path, data=form if method == "POST" else None)
        assert (answer.status, answer.headers["Retry-After"]) == (503, "30"), path
    plug.plug_in()

    assert "Tas Anyaman Pandan" in browser.get("/keranjang").text
    browser.post("/checkout", form)
    assert database.session.scalar(database.select(database.func.count(Purchase.id))) == 1


def test_a_connection_that_died_while_it_stood_idle_is_not_used(unplugged, monkeypatch):
    browser, plug = unplugged
    monkeypatch.setattr(connections, "TRUSTED", 0)
    browser.get("/produk")

    plug.pull()
    plug.plug_in()

    assert browser.get("/produk").status == 200


def test_nobody_waits_longer_than_three_seconds_for_a_database():
    busy = next(
        int(found[1]) for each in SQLITE if (found := re.match(r"busy_timeout=(\d+)", each))
    )

    assert busy / 1_000 + 2 * PATIENCE < WITHIN
    assert config.DATABASE_PATIENCE < WITHIN


@pytest.fixture
def somebody_writes(app, database, engine_name):
    """Another program that has begun a change on the same file, and takes its time."""
    if engine_name != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    held = sqlite3.connect(database.engine.url.database, isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    yield held
    held.close()


def test_while_somebody_writes_pages_are_shown_and_orders_wait(browser, database, request):
    product = factories.product("Tas Anyaman Pandan")
    put_one_in_cart(browser, product)
    form = filled_checkout(browser, shop_id=product.shop_id)
    writing = request.getfixturevalue("somebody_writes")

    assert "Tas Anyaman Pandan" in browser.get("/keranjang").text
    refused = browser.post("/checkout", form, status=503)
    writing.execute("ROLLBACK")

    assert int(refused.headers["Retry-After"]) > 0
    browser.post("/checkout", form)
    assert database.session.scalar(database.select(database.func.count(Purchase.id))) == 1


def told(checkout) -> str:
    try:
        place_purchase(checkout, account=None)
    except (Busy, OperationalError) as fault:
        return type(fault).__name__
    return "placed"


def test_a_line_that_stands_still_is_sent_away_and_moves_again(app, database, request):
    checkouts = [factories.checkout(factories.cart(factories.product())) for _ in range(6)]
    orders = [partial(told, each) for each in checkouts]
    writing = request.getfixturevalue("somebody_writes")

    assert {"Busy", "OperationalError"} >= set(together(app, orders))
    writing.execute("ROLLBACK")

    assert together(app, orders) == ["placed"] * 6
