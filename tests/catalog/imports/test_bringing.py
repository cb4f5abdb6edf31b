"""Bringing a file of products into a shop."""

import pytest

from tests import factories
from tests.catalog.imports.files import bring, counts, products, row
from tests.databases import statements
from tokoumkm.catalog.models import MovementReason, ProductState, StockMovement
from tokoumkm.database import db, one_change


def active(product) -> list[tuple]:
    return [(one.sku, one.name, one.price, one.stock) for one in product.variants if one.is_active]


def test_a_row_becomes_a_draft_with_everything_it_says(shop, file, category):
    report = bring(shop, file(row()))

    [product] = products(shop)
    assert counts(report) == (1, 0, 0, 0)
    assert (product.name, product.unit, product.category_id) == (
        "Gula Semut",
        "bungkus",
        category.id,
    )
    assert (product.description, product.state) == ("Gula semut asli.", ProductState.DRAFT)
    assert (product.slug, product.price) == ("gula-semut", 12_500)
    assert active(product) == [("GS-1", "", 12_500, 10)]
    assert product.variants[0].weight_grams == 500


def test_the_same_file_again_changes_nothing_and_says_so(shop, file):
    path = file(row(), row(sku="", nama="Tampah", stok=""))
    bring(shop, path)
    before = [(one.id, one.version) for one in products(shop)]

    assert counts(bring(shop, path)) == (0, 0, 2, 0)
    assert [(one.id, one.version) for one in products(shop)] == before


def test_rows_of_one_name_and_category_are_variants_of_one_product(shop, file):
    small = row(varian="250 gram")
    large = row(sku="GS-2", varian="500 gram", harga="22500", deskripsi="")

    report = bring(shop, file(small, row(sku="T", nama="Tampah"), large))

    first, _second = products(shop)
    assert report.created == 2
    assert active(first) == [
        ("GS-1", "250 gram", 12_500, 10),
        ("GS-2", "500 gram", 22_500, 10),
    ]
    assert first.description == "Gula semut asli."


def test_the_sku_finds_its_product_under_another_name(shop, file):
    bring(shop, file(row()))

    report = bring(shop, file(row(nama="Gula Semut Aren", harga="Rp13.000")))

    [product] = products(shop)
    assert counts(report) == (0, 1, 0, 0)
    assert (product.name, active(product)) == ("Gula Semut Aren", [("GS-1", "", 13_000, 10)])


def test_an_sku_belongs_to_one_shop_only(shop, file):
    path = file(row())
    other = factories.shop()
    bring(other, path)

    assert bring(shop, path).created == 1
    assert len(products(other)) == 1


def test_a_row_without_sku_means_the_product_of_its_name_which_keeps_its_sku(shop, file):
    bring(shop, file(row()))

    report = bring(shop, file(row(sku="", nama="gula semut", harga="9000")))

    assert report.changed == 1
    assert active(products(shop)[0]) == [("GS-1", "", 9_000, 10)]


def test_an_sku_can_be_given_to_what_had_none(shop, file):
    bring(shop, file(row(sku="")))

    report = bring(shop, file(row(sku="BARU")))

    assert counts(report) == (0, 1, 0, 0)
    assert active(products(shop)[0])[0][0] == "BARU"


def test_another_sku_is_another_product_and_a_new_variant_joins_its_product(shop, file):
    bring(shop, file(row(varian="kecil")))

    report = bring(shop, file(row(sku="GS-9", varian="besar"), row(sku="X", nama="Lain")))

    first, second = products(shop)
    assert counts(report) == (1, 1, 0, 0)
    assert [name for _sku, name, *_rest in active(first)] == ["kecil", "besar"]
    assert second.name == "Lain"


def test_variants_that_the_file_leaves_out_stay(shop, file):
    bring(shop, file(row(varian="kecil"), row(sku="GS-2", varian="besar")))

    bring(shop, file(row(varian="kecil", harga="1000")))

    assert [price for *_rest, price, _stock in active(products(shop)[0])] == [1_000, 12_500]


def test_a_column_that_the_file_leaves_out_changes_nothing(shop, file):
    bring(shop, file(row()))
    columns = ("sku", "nama", "kategori", "harga", "satuan")

    assert bring(shop, file(row(), columns=columns)).unchanged == 1


def test_a_published_name_waits_for_the_office_and_the_price_does_not(shop, file, category):
    factories.product("Gula Semut", of=shop, category_id=category.id)

    bring(shop, file(row(sku="")))
    bring(shop, file(row(sku="GS-1")))
    report = bring(shop, file(row(nama="Gula Aren", harga="15.000")))

    [product] = products(shop)
    assert report.changed == 1
    assert (product.name, product.proposed_name) == ("Gula Semut", "Gula Aren")
    assert active(product)[0][2] == 15_000
    assert bring(shop, file(row(nama="Gula Aren", harga="15.000"))).unchanged == 1


def test_stock_that_a_file_changes_leaves_a_movement_of_nobody(shop, file):
    bring(shop, file(row()))

    bring(shop, file(row(stok="25")))

    [moved] = db.session.scalars(db.select(StockMovement))
    assert (moved.quantity, moved.reason) == (15, MovementReason.SET_BY_SELLER)
    assert moved.account_id is None


def test_no_stock_is_made_to_order_and_its_days_are_kept(shop, file):
    bring(shop, file(row(stok="")))
    [product] = products(shop)
    assert (product.lead_days, active(product)[0][3]) == (7, None)
    with one_change():
        product.lead_days = 21

    bring(shop, file(row(stok="", harga="900")))
    assert products(shop)[0].lead_days == 21
    bring(shop, file(row(stok="4", harga="900")))

    [product] = products(shop)
    assert (product.lead_days, active(product)[0][3]) == (None, 4)


@pytest.mark.parametrize("word", ["Gula", "gula", "Pangan > Gula", "Snack, Pangan > Gula"])
def test_a_category_is_found_by_its_name_too(shop, file, category, word):
    bring(shop, file(row(kategori=word)))

    assert products(shop)[0].category_id == category.id


def test_without_a_weight_it_is_a_kilogram_and_what_is_known_stays(shop, file):
    bring(shop, file(row(berat_gram="")))
    assert products(shop)[0].variants[0].weight_grams == 1_000

    bring(shop, file(row(berat_gram="1,5 kg")))
    bring(shop, file(row(berat_gram="", harga="800")))

    assert products(shop)[0].variants[0].weight_grams == 1_500


def test_two_products_of_one_name_without_sku_follow_one_another(shop, file, category):
    for _ in range(2):
        factories.product("Tampah", of=shop, category_id=category.id)
    same = row(sku="", nama="Tampah", satuan="buah", deskripsi="", harga="25000")

    assert counts(bring(shop, file(same, same | {"harga": "30000"}))) == (0, 1, 1, 0)
    assert [active(one)[0][2] for one in products(shop)] == [25_000, 30_000]


def test_many_products_are_few_statements(shop, file):
    rows = [row(sku=f"S-{number}", nama=f"Gula {number}") for number in range(200)]

    with statements() as asked:
        bring(shop, file(*rows))

    inserts = [statement for statement in asked if statement.startswith("INSERT INTO")]
    assert len(asked) - len(inserts) < 60
