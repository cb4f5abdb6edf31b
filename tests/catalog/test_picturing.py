"""A product's photos: added, ordered, removed, and their files with them."""

from io import BytesIO

import pytest

from tests import factories
from tests.catalog.pictures import two_colours, written
from tokoumkm.catalog import queries
from tokoumkm.catalog.actions.picturing import (
    LONGEST_ALT,
    PhotosChanged,
    TooManyPhotos,
    add_photos,
    attach_photos,
    describe_photo,
    move_photo,
    order_photos,
    remove_photo,
)
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.photos import BadPhoto, photo_content, store_photo
from tokoumkm.media import store

pytestmark = pytest.mark.usefixtures("database")


def picture() -> BytesIO:
    return written(two_colours(60, 60), "PNG")


def alts(product: Product) -> list[str]:
    return [photo.alt for photo in product.photos]


def test_photos_are_added_behind_each_other_and_the_first_is_on_the_card():
    bag = factories.product()

    add_photos(bag, files=[picture()], alts=["Dari depan"])
    add_photos(bag, files=[picture()])

    assert alts(bag) == ["Dari depan", "Tas Anyaman Pandan"]
    [card] = queries.listed_products(ProductFilter()).rows
    assert card.photo == bag.photos[0].name
    assert photo_content(card.photo, 320)


def test_one_bad_file_keeps_all_of_them_out():
    bag = factories.product()

    with pytest.raises(BadPhoto):
        add_photos(bag, files=[picture(), BytesIO(b"nota")])

    assert alts(bag) == []
    assert not list(store.listed("photos"))


def test_a_ninth_photo_is_refused():
    bag = factories.product()
    one = store_photo(picture())
    attach_photos(bag, stored=[one])

    with pytest.raises(TooManyPhotos, match="paling banyak 8"):
        add_photos(bag, files=[picture()] * 8)

    assert len(bag.photos) == 1


def test_the_order_can_be_changed_and_the_ends_stay_ends():
    bag = factories.product()
    first, second, third = add_photos(
        bag, files=[picture() for _ in range(3)], alts=["a", "b", "c"]
    )

    move_photo(bag, photo_id=third.id, up=True)
    assert alts(bag) == ["a", "c", "b"]
    move_photo(bag, photo_id=first.id, up=True)
    move_photo(bag, photo_id=second.id, up=False)
    assert alts(bag) == ["a", "c", "b"]


def test_a_removed_photo_is_gone_however_often_somebody_presses():
    bag = factories.product()
    first, _second = add_photos(bag, files=[picture(), picture()], alts=["a", "b"])
    photo_id = first.id

    remove_photo(bag, photo_id=photo_id)
    remove_photo(bag, photo_id=photo_id)
    move_photo(bag, photo_id=photo_id, up=True)

    assert alts(bag) == ["b"]


def test_a_new_order_is_kept_and_one_of_other_photos_is_refused():
    bag = factories.product()
    a, b = add_photos(bag, files=[picture(), picture()], alts=["a", "b"])
    ids = [b.id, a.id]

    order_photos(bag, photo_ids=ids)
    assert alts(bag) == ["b", "a"]

    for other in ([], ids[:1], [*ids, 0], [ids[0], ids[0]]):
        with pytest.raises(PhotosChanged, match="Muat ulang"):
            order_photos(bag, photo_ids=other)
    assert alts(bag) == ["b", "a"]


def test_words_fit_on_one_line_and_the_name_stands_in():
    bag = factories.product()
    [photo] = add_photos(bag, files=[picture()])
    photo_id = photo.id

    describe_photo(bag, photo_id=photo_id, alt=" tas\n  depan " + "x" * 300)
    assert alts(bag)[0].startswith("tas depan xxx")
    assert len(alts(bag)[0]) == LONGEST_ALT

    describe_photo(bag, photo_id=photo_id, alt="  ")
    assert alts(bag) == ["Tas Anyaman Pandan"]
