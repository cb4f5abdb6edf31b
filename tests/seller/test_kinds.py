"""The grid of a product's kinds: more rows, a kind that goes, and a copy of the product."""

import pytest

from tests import factories
from tests.seller.test_product_form import NEW, the_lamp, typed
from tokoumkm.catalog.models import Product, ProductState


@pytest.fixture
def category(database):
    return factories.category("Anyaman")


def test_more_rows_need_no_script_and_save_nothing(seller, category, database):
    seller.get(NEW)
    page = seller.submit(
        "Tambah baris", typed(category, aksi="baris", **{"variants-0-name": "Kecil"})
    )

    assert len(page.select(".kinds fieldset")) == 12
    assert page.select("#variants-0-name")[0]["value"] == "Kecil"
    assert page.select("#price")[0]["value"] == "216.000"
    assert page.select("details[open]")
    assert not page.errors
    assert the_lamp(database) is None

    seller.submit("Simpan sebagai draf", {"variants-7-name": "Besar"})
    assert [kind.name for kind in the_lamp(database).variants] == ["Kecil", "Besar"]


def test_there_are_fifty_rows_at_most(seller, category):
    rows = {f"variants-{number}-name": f"Ukuran {number}" for number in range(48)}

    page = seller.post(NEW, typed(category, aksi="baris", **rows))

    assert len(page.select(".kinds fieldset")) == 50
    assert "Tambah baris" not in page.text


def test_enter_saves_a_draft_and_asks_for_no_rows(seller, category):
    form = seller.get(NEW).form("Simpan dan ajukan")

    assert form.tag.select("button")[0]["value"] == "draf"


def test_a_kind_is_taken_away_with_one_tick(seller, category, database):
    kinds = {"variants-0-name": "Kecil", "variants-1-name": "Besar"}
    seller.post(NEW, typed(category, **kinds))
    lamp = the_lamp(database)

    seller.get(f"/penjual/produk/{lamp.id}")
    seller.submit("Simpan sebagai draf", {"variants-0-remove": "y"})

    assert [kind.name for kind in lamp.variants if kind.is_active] == ["Besar"]


def test_the_same_form_sent_twice_makes_one_product(seller, category, database):
    form = seller.get(NEW).form("Simpan sebagai draf")
    for _ in range(2):
        seller.post(NEW, {**form.fields, **typed(category)})

    assert database.session.query(Product).filter(Product.name.like("Lampu%")).count() == 1


def test_a_copy_is_made_once_and_opens_for_editing(seller, product, database):
    form = seller.get(f"/penjual/produk/{product.id}").form("Buat salinan")
    for _ in range(2):
        page = seller.post(form.action, form.fields)

    assert page.title == "Tas Anyaman Pandan (salinan)"
    assert "Salinan dibuat sebagai draf." in page.text
    [copy] = database.session.query(Product).filter(Product.state == ProductState.DRAFT)
    assert (copy.variants[0].stock, copy.variants[0].price) == (0, 25_000)


def test_another_shops_product_cannot_be_copied(seller):
    other = factories.product("Batik")

    seller.post(f"/penjual/produk/{other.id}/salinan", {"key": "a"}, status=404)
