"""A sheet says what the questions about each of its parts say, in a few statements for them all."""

from datetime import timedelta

import pytest

from tests import factories
from tests.certificates import papers
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog.queries import shop_products
from tokoumkm.certificates.listed import badges_on
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db, one_change
from tokoumkm.regions.queries import full_name
from tokoumkm.sheets.products import sheet_of_product
from tokoumkm.sheets.shops import sheet_of_shop
from tokoumkm.shops.delivery import Parcel, quotes_for
from tokoumkm.shops.models import DeliveryKind, DeliveryWay, PaymentAccountState, ShopState
from tokoumkm.shops.queries import delivery_ways_of
from tokoumkm.shops.selling import sells


@pytest.fixture
def product(database):
    """Of a shop with three kinds of ways, and certificates for all of its goods and for one."""
    shop = factories.shop("Dapur Bu Karti")
    product, other = (factories.product(name, of=shop) for name in ("Keripik Talas", "Kopi"))
    papers.verified(shop)
    papers.verified(shop, product_ids=[other.id])
    papers.verified(shop, kind=CertificateKind.NIB, number="9120001234567")
    factories.outlet_way(shop, to=factories.outlet("Gerai Alun-alun"), fee=3_000)
    return product


def test_it_says_what_the_questions_say(product):
    sheet = sheet_of_product(product.slug, destination=factories.KALIMANAH)
    shop = product.shop
    parcel = Parcel(700, 40_000, shop.village_code, factories.KALIMANAH)

    assert sheet.place == full_name(shop.village_code)
    assert sheet.others == shop_products(shop.id, without=product.id)
    goods = [product.id, *(card.id for card in sheet.others)]
    assert sheet.seller.badges_of(goods) == badges_on([product, *sheet.others]) != {}
    assert papers.shown_of(shop) == [("Halal", 0), ("Halal", 1), ("NIB", 0)]
    assert quotes_for(sheet.seller.ways, parcel) == quotes_for(delivery_ways_of(shop), parcel)
    for name in ("slug", "name", "description", "unit", "lead_days", "state", "price"):
        assert getattr(sheet.product, name) == getattr(product, name)
    assert [(v.id, v.price, v.stock, v.weight_grams) for v in sheet.product.variants] == [
        (v.id, v.price, v.stock, v.weight_grams) for v in product.variants
    ]
    of_shop = sheet_of_shop(shop.slug)
    assert of_shop.place == sheet.place
    assert of_shop.seller.badges == sheet.seller.badges
    assert of_shop.shop.business.registration_number == shop.business.registration_number
    assert not db.session.new  # nothing of it would be written with the next change


def test_a_certificate_that_has_run_out_is_no_badge(product):
    last = {"number": "MD123456789012", "expires_on": clock.today()}
    papers.verified(product.shop, kind=CertificateKind.BPOM, **last)
    with_it = sheet_of_product(product.slug).seller.badges_of([product.id])

    with clock.moved_to(clock.now() + timedelta(days=1)):
        without = sheet_of_product(product.slug).seller.badges_of([product.id])
        assert without == badges_on([product])
    assert len(with_it[product.id]) == len(without[product.id]) + 1


@pytest.mark.parametrize("takes_cash", [True, False])
@pytest.mark.parametrize("account", [PaymentAccountState.IN_FORCE, PaymentAccountState.PROPOSED])
@pytest.mark.parametrize("kind", [DeliveryKind.PICKUP, DeliveryKind.OWN, DeliveryKind.OUTLET])
def test_it_sells_where_the_shop_does(database, takes_cash, account, kind):
    shop = factories.shop()
    with one_change():
        shop.accepts_cod = takes_cash
        shop.payment_accounts[0].state = account
        for way in list(shop.delivery_ways):
            db.session.delete(way)
        db.session.flush()
        outlet = factories.outlet() if kind is DeliveryKind.OUTLET else None
        db.session.add(DeliveryWay(shop_id=shop.id, kind=kind, outlet=outlet))

    assert sheet_of_shop(shop.slug).seller.sells == sells(shop)


@pytest.mark.parametrize("state", sorted(set(ShopState) - {ShopState.OPEN}))
def test_nobody_reads_of_a_shop_that_is_not_open(product, state):
    with one_change():
        product.shop.state = state

    assert sheet_of_product(product.slug) is None
    assert sheet_of_shop(product.shop.slug) is None


@pytest.mark.parametrize("slug", ["", "tidak-ada", "a\0", "x" * 500])
def test_nobody_reads_what_was_never_there(database, slug):
    assert sheet_of_product(slug) is None
    assert sheet_of_shop(slug) is None


def test_a_product_and_a_shop_are_read_in_two_statements_each(product):
    for sheet_of, thing in ((sheet_of_product, product), (sheet_of_shop, product.shop)):
        with statements() as asked:
            sheet_of(thing.slug)
        assert len(asked) == 2, sheet_of


def test_a_page_is_read_in_four_statements(browser, product, app, monkeypatch):
    monkeypatch.setitem(app.config, "MEMORY_SECONDS", 60)
    paths = (f"/produk/{product.slug}", f"/toko/{product.shop.slug}", "/produk", "/produk?q=kopi")
    browser.get("/")

    for path in paths:
        with statements() as asked:
            browser.get(path)
        assert len(asked) <= 4, path
    app.extensions["memory"].forget()
