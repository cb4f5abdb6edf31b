"""A seller writes a product and changes it."""

import pytest

from tests import factories
from tests.catalog import goods
from tokoumkm.catalog.actions.writing import (
    Wanted,
    change_product,
    create_product,
    write_products,
)
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.catalog.stock import StockMoved
from tokoumkm.database import db
from tokoumkm.money import Rupiah

pytestmark = pytest.mark.usefixtures("database")


def change(product: Product, **changes) -> None:
    change_product(
        product, draft=goods.shown(product, **changes), by=factories.owner_of(product.shop)
    )


def active(product: Product) -> list[tuple[str, int, int | None]]:
    return [(one.name, one.price, one.stock) for one in product.variants if one.is_active]


def test_a_new_product_is_a_draft_with_an_address_of_its_own():
    product = goods.created(name='  Gula  Semut "Asli" ')
    again = goods.created(name='Gula Semut "Asli"')

    assert (product.name, product.slug) == ('Gula Semut "Asli"', "gula-semut-asli")
    assert again.slug == "gula-semut-asli-2"
    assert product.state == ProductState.DRAFT
    assert not product.is_listed
    assert product.price == 25_000


def test_control_characters_are_left_out():
    product = goods.created(name="Tas\0 Rotan", description="Satu\0\r\nDua")

    assert (product.name, product.description) == ("Tas Rotan", "Satu\nDua")


def test_a_name_without_latin_letters_still_gets_an_address():
    assert goods.created(name="ꦥꦸꦂꦧ").slug == "produk"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "ab"}, "Nama produk harus 3"),
        ({"unit": " "}, "Isi satuan"),
        ({"description": "x" * 5_001}, "Deskripsi terlalu panjang"),
        ({"lead_days": 0}, "Lama pengerjaan"),
        ({"lead_days": 366}, "Lama pengerjaan"),
        ({"category_id": 999_999}, "Pilih kategori"),
        ({"category_id": 10**30}, "Pilih kategori"),
    ],
)
def test_what_cannot_be_kept_is_said(typed, sentence):
    with pytest.raises(BadDraft, match=sentence):
        goods.created(**typed)

    assert db.session.scalars(db.select(Product)).all() == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"price": 99}, "Harga harus"),
        ({"price": 10**9}, "Harga harus"),
        ({"stock": -1}, "Isi stok"),
        ({"stock": None}, "Isi stok"),
        ({"stock": 10**9}, "Isi stok"),
        ({"weight_grams": 0}, "Berat harus"),
        ({"sku": "x" * 41}, "paling panjang 40"),
    ],
)
def test_a_variant_that_cannot_be_kept_is_said(typed, sentence):
    with pytest.raises(BadDraft, match=sentence):
        goods.created(goods.variant(**typed))


@pytest.mark.parametrize(
    ("variants", "sentence"),
    [
        (["Merah", "merah"], "nama yang sama"),
        (["Merah", ""], "Beri nama setiap varian"),
        ([str(number) for number in range(51)], "1 sampai 50"),
    ],
)
def test_variants_must_be_told_apart(variants, sentence):
    with pytest.raises(BadDraft, match=sentence):
        goods.created(*(goods.variant(name) for name in variants))


def test_made_to_order_has_no_stock():
    lamp = goods.created(lead_days=5)

    assert active(lamp) == [("", 25_000, None)]


def test_a_draft_changes_at_once_and_a_published_name_waits():
    product = goods.created()
    change(product, name="Tas Rotan")
    assert (product.name, product.proposed_name) == ("Tas Rotan", None)

    published = factories.product()
    other = factories.category("Rotan")
    change(published, name="Tas Rotan", category_id=other.id, unit="set")

    assert (published.name, published.proposed_name) == ("Tas Anyaman Pandan", "Tas Rotan")
    assert published.proposed_category_id == other.id
    assert published.unit == "set"
    assert published.submitted_at


def test_typing_the_old_name_again_takes_the_proposal_back():
    published = factories.product(proposed_name="Tas Rotan")

    change(published)

    assert published.proposed_name is None


def test_variants_change_come_and_go():
    product = goods.created(goods.variant("Kecil"), goods.variant("Besar"))
    small, large = goods.shown(product).variants
    new = goods.variant("Sedang", price=Rupiah(20_000), stock=3)

    change(product, variants=[large._replace(price=Rupiah(40_000)), new])

    assert active(product) == [("Besar", 40_000, 10), ("Sedang", 20_000, 3)]
    assert product.price == 20_000
    assert small.id in {one.id for one in product.variants}


def test_two_variants_swap_their_names_and_an_old_name_can_be_used_again():
    product = goods.created(goods.variant("A"), goods.variant("B", stock=2))
    first, second = goods.shown(product).variants
    change(product, variants=[first._replace(name="B"), second._replace(name="A")])
    assert active(product) == [("B", 25_000, 10), ("A", 25_000, 2)]

    change(product, variants=[goods.shown(product).variants[0]])
    change(product, variants=[*goods.shown(product).variants, goods.variant("A", stock=1)])

    assert active(product) == [("B", 25_000, 10), ("A", 25_000, 1)]


def test_a_sale_while_the_form_was_open_is_not_undone():
    product = factories.product(stock=10)
    opened = goods.shown(product, description="Baru")
    factories.order(product, quantity=3)

    change_product(product, draft=opened, by=factories.owner_of(product.shop))

    assert active(product) == [("", 25_000, 7)]


def test_another_stock_than_the_one_seen_is_refused_whole():
    product = factories.product(stock=10)
    [one] = goods.shown(product).variants
    factories.order(product, quantity=3)

    with pytest.raises(StockMoved, match="berubah menjadi 7"):
        change(product, description="Baru", variants=[one._replace(stock=20)])

    assert product.description == ""


def test_from_stock_to_order_and_back():
    product = factories.product(stock=10)
    factories.order(product, quantity=2)
    change(product, lead_days=4)
    assert active(product) == [("", 25_000, None)]
    factories.order(product, quantity=5)

    [one] = goods.shown(product).variants
    change(product, lead_days=None, variants=[one._replace(stock=6)])

    assert active(product) == [("", 25_000, 6)]


def test_a_variant_of_another_product_is_not_touched():
    mine, other = factories.product(), factories.product()

    with pytest.raises(BadDraft, match="sudah dihapus"):
        change(mine, variants=goods.shown(other).variants)


def test_another_shops_product_is_no_product_of_this_one():
    """Nor one that is gone; of several that are written together none is then."""
    mine, theirs = factories.product("Tas"), factories.product("Topi")
    wanted = [
        Wanted(goods.shown(mine, name="Tas Besar"), mine.id),
        Wanted(goods.shown(theirs, name="Dicuri"), theirs.id),
    ]

    with pytest.raises(BadDraft, match="sudah tidak ada"):
        write_products(mine.shop, wanted=wanted, by=factories.owner_of(mine.shop))

    assert (mine.proposed_name, theirs.proposed_name) == (None, None)


def test_an_sku_belongs_to_one_product_of_a_shop():
    shop = factories.shop()
    seller = factories.owner_of(shop)
    create_product(shop, draft=goods.draft(goods.variant(sku="T-1")), by=seller)

    with pytest.raises(BadDraft, match="SKU T-1 sudah dipakai"):
        create_product(shop, draft=goods.draft(goods.variant(sku="T-1")), by=seller)
    goods.created(goods.variant(sku="T-1"))
