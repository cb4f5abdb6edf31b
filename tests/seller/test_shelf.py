"""The list of a shop with many products: pages, tabs, a search, and stock added with one tap."""

import pytest
from sqlalchemy import insert

from tests import factories
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah

LIST = "/penjual/produk"


def fill(shop, count: int = 500) -> None:
    """As many products as a big seller has, each with three kinds."""
    first = factories.product("Barang 0", of=shop).id
    product = {"shop_id": shop.id, "unit": "buah", "category_id": factories.category().id}
    product |= {"state": ProductState.PUBLISHED, "created_at": clock.now(), "version": 1}
    ids = range(first + 1, first + count)
    kind = {"price": Rupiah(9_000), "initial_stock": 9, "stock": 9, "weight_grams": 100}
    with one_change():
        db.session.execute(
            insert(Product),
            [
                product | {"id": key, "slug": f"b-{key}", "name": f"Barang {key - first}"}
                for key in ids
            ],
        )
        db.session.execute(
            insert(Variant),
            [
                kind | {"product_id": key, "name": size, "sku": f"SKU-{key - first}-{size}"}
                for key in ids
                for size in "SML"
            ],
        )
    refresh_shop(shop.id)


def names(page) -> list[str]:
    return [tag.get_text(strip=True) for tag in page.select("main .goods h3")]


@pytest.fixture
def full(seller, shop):
    fill(shop)
    return seller


def test_five_hundred_products_come_in_pages_and_cost_as_much_as_a_few(full):
    with statements() as asked:
        page = full.get(LIST)

    assert len(asked) <= 9
    assert len(names(page)) == 15
    assert names(page)[0] == "Barang 499"
    assert "1 dari 34" in page.text
    assert names(full.follow("Berikutnya"))[0] == "Barang 484"
    with statements() as asked:
        last = full.get(f"{LIST}?halaman=34")
    assert len(asked) <= 9
    assert "Tas Anyaman Pandan" in names(last)


@pytest.mark.parametrize(("number", "shown"), [("0", 1), ("-4", 1), ("x", 1), ("9" * 40, 1)])
def test_a_page_that_is_not_there_is_no_fault(seller, product, number, shown):
    page = seller.get(f"{LIST}?halaman={number}")

    assert len(names(page)) == shown


def test_a_search_finds_names_and_skus(full):
    assert names(full.get(f"{LIST}?cari=barang 137")) == ["Barang 137"]
    assert names(full.get(f"{LIST}?cari=sku-42-m")) == ["Barang 42"]
    assert "1 produk untuk “pandan”" in full.get(f"{LIST}?cari=pandan").text
    assert "Tidak ada produk di sini" in full.get(f"{LIST}?cari=%25_%5C").text


def test_a_search_knows_nothing_of_other_shops(seller, product):
    factories.product("Batik Rahasia")

    assert names(seller.get(f"{LIST}?cari=batik")) == []


def test_each_tab_holds_its_own(seller, shop):
    factories.product("Lampu", of=shop, stock=2)
    factories.product("Kursi", of=shop, state=ProductState.DRAFT)
    factories.product("Rak", of=shop, state=ProductState.DRAFT, office_note="Foto buram.")
    factories.product("Meja", of=shop, state=ProductState.WITHDRAWN, stock=0)

    assert names(seller.get(f"{LIST}?tampil=hampir-habis")) == ["Lampu"]
    assert names(seller.get(f"{LIST}?tampil=draf")) == ["Rak", "Kursi"]
    assert names(seller.get(f"{LIST}?tampil=dikembalikan")) == ["Rak"]
    assert names(seller.get(f"{LIST}?tampil=tidak-dijual")) == ["Meja"]
    seller.get(f"{LIST}?tampil=apa-saja", status=404)


def test_what_runs_low_is_marked_where_it_stands(seller, shop):
    factories.product("Lampu", of=shop, stock=2)
    factories.product("Kursi", of=shop, stock=0)

    text = seller.get(LIST).text

    assert "Hampir habis" in text
    assert "Habis" in text


def test_stock_is_added_with_one_tap_and_one_comes_back_to_the_same_place(seller, product):
    factories.order(product, quantity=85)
    seller.get(f"{LIST}?cari=pandan")

    page = seller.submit("+10 stok Tas")

    assert product.variants[0].stock == 15
    assert "Stok Tas Anyaman Pandan sekarang 15." in page.text
    assert "cari=pandan" in page.path
    assert page.path.endswith(f"#produk-{product.id}")


def test_a_double_click_adds_once_and_a_second_tap_once_more(seller, product):
    first = seller.get(LIST).form("+5 stok Tas")
    for _ in range(2):
        seller.post(first.action, first.fields)
    assert product.variants[0].stock == 95

    seller.get(LIST)
    seller.submit("+5 stok Tas")
    assert product.variants[0].stock == 100


def test_enter_in_the_number_counts_anew_and_adds_nothing(seller, product):
    form = seller.get(LIST).form("Simpan stok Tas")

    assert form.tag.select("button")[0].get("formaction") is None


def test_a_number_that_no_button_has_is_refused(seller, product):
    form = seller.get(LIST).form("+5 stok Tas")

    for typed in ("0", "-5", "banyak", "9999999", ""):
        seller.post(form.action, form.fields | {"quantity": typed}, status=409)

    assert product.variants[0].stock == 90


def test_another_shops_shelf_cannot_be_filled(seller, product):
    other = factories.product("Batik")
    path = f"/penjual/produk/{other.id}/stok/{other.variants[0].id}/tambah"

    seller.post(path, {"quantity": "5", "key": "a"}, status=404)

    assert other.variants[0].stock == 10
