"""The columns that lists stand on follow from the truth."""

import pytest

from tests import factories
from tokoumkm.catalog import listing, stock
from tokoumkm.catalog.actions.curating import relist_product, withdraw_product
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import Product, Variant
from tokoumkm.catalog.opening import change_profile, suspend_shop
from tokoumkm.catalog.queries import listed_products
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.shops.profile import ShopProfile

pytestmark = pytest.mark.usefixtures("database")


def found(words: str) -> list[str]:
    return [card.name for card in listed_products(ProductFilter(q=words, is_literal=True)).rows]


def fresh(product: Product) -> Product:
    db.session.rollback()
    return db.session.get_one(Product, product.id)


def test_a_published_product_in_stock_of_an_open_shop_is_listed():
    shop = factories.shop("Anyam Lestari")
    bag = factories.product(of=shop, price=25_000, category_id=factories.category("Tas").id)

    row = fresh(bag)

    assert row.is_listed
    assert row.price == 25_000
    assert row.kecamatan_code == factories.KALIMANAH


def test_the_price_is_that_of_the_cheapest_variant_on_sale():
    bag = factories.product(price=25_000)
    with one_change():
        bag.variants.append(
            Variant(name="Kecil", price=Rupiah(9_000), stock=1, initial_stock=1, weight_grams=1)
        )
        bag.variants.append(
            Variant(name="Lama", price=Rupiah(100), stock=0, weight_grams=1, is_active=False)
        )

    listing.refresh_products([bag.id])

    assert fresh(bag).price == 9_000


def test_the_last_one_taken_takes_it_out_of_the_lists():
    bag = factories.product(stock=2)

    factories.order(bag, quantity=2)

    assert not fresh(bag).is_listed


def test_counting_again_brings_it_back():
    bag = factories.product(stock=0)

    stock.set_stock(bag.variants[0], stock=1, expected=0, by=factories.account())

    assert fresh(bag).is_listed


def test_withdrawing_and_relisting():
    bag = factories.product()

    withdraw_product(bag)
    assert not fresh(bag).is_listed

    relist_product(bag)
    assert fresh(bag).is_listed


def test_a_suspended_shop_takes_its_products_with_it():
    bag = factories.product()

    suspend_shop(bag.shop, note="Aduan pembeli", by=factories.officer())

    assert not fresh(bag).is_listed


def test_a_shop_that_moves_and_changes_its_name_is_found_by_the_new_ones():
    bag = factories.product()
    profile = ShopProfile("Toko Baru", "", "33.03.01.2001", "RT 01", "081312345678", "")

    change_profile(bag.shop, profile)

    assert fresh(bag).kecamatan_code == "33.03.01"
    assert found("toko baru") == found("kedungbenda") == ["Tas Anyaman Pandan"]
    assert found("selabaya") == []


def test_nothing_is_written_when_nothing_changed():
    bag = factories.product()
    with one_change():
        before = db.session.execute(db.select(Product.version)).scalar_one()
        listing.refresh_products([])
        listing.refresh_products([bag.id])

    assert fresh(bag).version == before
