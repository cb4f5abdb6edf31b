"""Files of other programs are recognised by their columns, and what is left aside is said."""

import csv

import pytest

from tests import factories
from tests.catalog.imports.files import bring, brought, counts, products
from tests.catalog.imports.foreign_files import (
    BAGISTO,
    SHOPEE,
    SHOPEE_KEYS,
    SHOPEE_SALES,
    TIKTOK,
    WOO,
)
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.catalog.actions.merging import merge_category
from tokoumkm.catalog.imports.foreign import plain_text
from tokoumkm.catalog.imports.reading import read_table
from tokoumkm.catalog.imports.running import run_claimed
from tokoumkm.catalog.imports.starting import start_at_once
from tokoumkm.errors import BadFile


@pytest.fixture
def theirs(tmp_path):
    def write(rows):
        path = tmp_path / "ekspor.csv"
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(rows)
        return path

    return write


def table_of(path):
    return read_table(path, name="ekspor.csv")


@pytest.mark.parametrize(
    ("rows", "source", "ignored"),
    [
        (SHOPEE, "Shopee", ["foto sampul"]),
        (SHOPEE_KEYS, "Shopee", []),
        (SHOPEE_SALES, "Shopee", ["et_title_product_id"]),
        (TIKTOK, "TikTok Shop", ["product_id", "main_image"]),
        (WOO, "WooCommerce", ["id", "published", "sale price"]),
        (BAGISTO, "Bagisto", ["locale", "attribute_family_code"]),
    ],
)
def test_a_file_is_recognised_and_its_other_columns_are_named(theirs, rows, source, ignored):
    table = table_of(theirs(rows))

    assert (table.source, table.ignored) == (source, ignored)
    first = table.rows[0].cells
    assert (first["nama"], first["harga"].partition(".")[0]) == ("Tas Pandan", "85000")
    assert first["stok"] == "4"
    assert "satuan" not in first


def test_lines_that_explain_the_header_are_no_products(theirs):
    assert [row.number for row in table_of(theirs(SHOPEE)).rows] == [3, 4]
    assert [row.number for row in table_of(theirs(TIKTOK)).rows] == [4]


def test_shopees_options_are_the_variant(theirs):
    assert table_of(theirs(SHOPEE)).rows[0].cells["varian"] == "Merah, XL"


def test_a_bad_price_behind_a_good_one_is_no_explanation(theirs, shop, category):
    rows = [*SHOPEE, [*SHOPEE[-1][:6], "mahal", *SHOPEE[-1][7:]]]

    report = bring(shop, theirs(rows), category_id=category.id)

    assert [(fault.row, fault.column) for fault in report.faults] == [(5, "harga")]


def test_variants_take_from_their_product_what_only_it_says(theirs, shop, category):
    report = bring(shop, theirs(WOO))

    assert counts(report) == (2, 0, 0, 0)
    bag, sweet = products(shop)
    assert (bag.description, bag.category_id, bag.unit) == ("Kuat", category.id, "pcs")
    kinds = [(one.name, one.sku, one.price, one.stock, one.weight_grams) for one in bag.variants]
    assert kinds == [("M", "T-M", 85_000, 4, 400), ("B", "T-B", 86_000, 5, 500)]
    assert (sweet.variants[0].weight_grams, sweet.lead_days) == (250, 7)


def test_variants_find_a_product_without_sku_by_its_number(theirs, shop, category):
    rows = [[*cells] for cells in WOO]
    rows[1][2] = ""
    for cells in rows[2:4]:
        cells[-2] = "id:1"

    assert counts(bring(shop, theirs(rows))) == (2, 0, 0, 0)
    assert [one.name for one in products(shop)[0].variants] == ["M", "B"]


def test_woocommerce_writes_a_new_line_as_two_letters(theirs):
    rows = [[*cells] for cells in WOO]
    rows[4][5] = "Manis\\nsekali"

    assert table_of(theirs(rows)).rows[-1].cells["deskripsi"] == "Manis\nsekali"


def test_a_fault_names_the_column_as_the_file_calls_it(theirs, shop, category):
    rows = [*WOO[:4], [*WOO[4][:9], "mahal", *WOO[4][10:]]]

    [fault] = bring(shop, theirs(rows)).faults

    assert (fault.row, fault.column) == (5, "regular price")


def test_bagistos_stores_are_added_up(theirs, shop, category):
    bring(shop, theirs(BAGISTO))

    [bag] = products(shop)
    assert [(one.name, one.stock, one.weight_grams) for one in bag.variants] == [("M", 4, 400)]


def test_a_category_nobody_knows_needs_another_one(theirs, shop, category):
    report = bring(shop, theirs(SHOPEE))
    assert [(fault.row, fault.column) for fault in report.faults] == [
        (3, "kategori"),
        (4, "kategori"),
    ]
    assert products(shop) == []

    claim = start_at_once(shop, brought=brought(theirs(SHOPEE), category_id=category.id))
    report = run_claimed(claim)

    assert counts(report) == (1, 0, 0, 0)
    assert products(shop)[0].category_id == category.id


def test_a_stand_in_that_was_merged_meanwhile_means_the_one_that_took_it_in(theirs, shop, category):
    other = factories.category("Kriya")
    claim = start_at_once(shop, brought=brought(theirs(SHOPEE), category_id=category.id))
    by = factories.officer(role=OfficerRole.ADMIN)
    merge_category(category, into=other, by=by, office_region="33.03")

    assert counts(run_claimed(claim)) == (1, 0, 0, 0)
    assert products(shop)[0].category_id == other.id


def test_a_file_without_categories_changes_what_is_kept_and_asks_about_the_rest(
    theirs, shop, category
):
    [fault] = bring(shop, theirs(SHOPEE_SALES)).faults
    assert "Pilih kategori pengganti" in fault.message
    bring(shop, theirs(SHOPEE_SALES), category_id=category.id)
    [bag] = products(shop)

    cheaper = [*SHOPEE_SALES[:1], [*SHOPEE_SALES[1][:5], "80000", "4"]]
    assert counts(bring(shop, theirs(cheaper))) == (0, 1, 0, 0)
    assert (products(shop)[0].id, products(shop)[0].price) == (bag.id, 80_000)


def test_our_own_columns_are_ours_though_others_have_some_of_them(theirs):
    own = [["nama", "kategori", "harga", "satuan", "stok"], ["Gula", "g", "1", "kg", "4"]]

    assert table_of(theirs(own)).source == "TokoUMKM"


def test_a_column_of_nobody_is_refused_by_name(theirs):
    with pytest.raises(BadFile, match="kolom warna tidak dikenal"):
        table_of(theirs([["nama", "harga", "warna"]]))


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Satu</p><ul><li>dua</li><li>tiga &amp; empat</li></ul>", "Satu\ndua\ntiga & empat"),
        ("5 < 6 tetap", "5 < 6 tetap"),
        ("tanpa tanda", "tanpa tanda"),
        ("<script>x()</script>aman", "x()aman"),
        ("<b", "<b"),
    ],
)
def test_a_description_loses_its_markup(markup, words):
    assert plain_text(markup) == words
