"""A copy is a draft that begins as its original is, and then lives its own life."""

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.copying import copy_product
from tokoumkm.catalog.actions.picturing import add_photos, remove_photo
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.drafts import ProductDraft, VariantDraft
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.catalog.photos import photo_content
from tokoumkm.database import db
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.money import Rupiah


@pytest.fixture
def original(database) -> Product:
    shop, category = factories.shop(), factories.category()
    kinds = [
        VariantDraft("Kecil", Rupiah(20_000), 4, 300, sku="T-1"),
        VariantDraft("Besar", Rupiah(35_000), 2, 500, sku="T-2"),
    ]
    draft = ProductDraft("Tas Pandan", category.id, "buah", "Dianyam tangan.", None, kinds)
    product = create_product(shop, draft=draft, by=factories.owner_of(shop))
    add_photos(product, files=[jpeg(), jpeg()], alts=["tampak depan", ""])
    return product


def copied(product: Product, key: str = "a") -> Product:
    return copy_product(product, form_key=key, by=factories.owner_of(product.shop))


def test_words_prices_weights_and_photos_are_the_same(original):
    copy = copied(original)

    assert (copy.state, copy.name) == (ProductState.DRAFT, "Tas Pandan (salinan)")
    assert (copy.unit, copy.description) == (original.unit, original.description)
    assert copy.category_id == original.category_id
    assert [(kind.name, kind.price, kind.weight_grams) for kind in copy.variants] == [
        ("Kecil", 20_000, 300),
        ("Besar", 35_000, 500),
    ]
    assert [photo.name for photo in copy.photos] == [photo.name for photo in original.photos]
    assert [photo.alt for photo in copy.photos] == ["tampak depan", "Tas Pandan (salinan)"]


def test_nothing_of_it_is_in_stock_and_no_sku_is_used_twice(original):
    copy = copied(original)

    assert [(kind.stock, kind.sku) for kind in copy.variants] == [(0, ""), (0, "")]
    assert [kind.stock for kind in original.variants] == [4, 2]


def test_what_is_made_to_order_stays_so(database):
    copy = copied(factories.product(stock=None))

    assert (copy.lead_days, copy.variants[0].stock) == (5, None)


def test_one_form_makes_one_copy(original):
    first, again, other = copied(original), copied(original), copied(original, "b")

    assert first.id == again.id != other.id
    assert db.session.query(Product).count() == 3


def test_the_longest_name_can_be_copied_too(database):
    copy = copied(factories.product("x" * 120))

    assert len(copy.name) == 120
    assert copy.name.endswith(" (salinan)")


def test_a_photo_that_the_copy_loses_stays_with_its_original(original, monkeypatch):
    copy = copied(original)
    name = original.photos[0].name

    remove_photo(copy, photo_id=copy.photos[0].id)
    monkeypatch.setattr("tokoumkm.integrity.sweeping.GRACE_SECONDS", -1)
    sweep_media()

    assert photo_content(name, 320)
    assert original.photos[0].name == name
