"""A shop's own photos."""

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import TooManyPhotos
from tokoumkm.catalog.actions.showing import (
    add_shop_photos,
    describe_shop_photo,
    move_shop_photo_up,
    remove_shop_photo,
)
from tokoumkm.catalog.photos import photo_content
from tokoumkm.integrity.sweeping import sweep_media
from tokoumkm.media import store


@pytest.fixture
def shop(database):
    made = factories.shop("Anyam Lestari")
    add_shop_photos(made, files=[jpeg(), jpeg(), jpeg()], alts=["teras", "dapur"])
    return made


def alts(shop) -> list[str]:
    return [photo.alt for photo in shop.photos]


def test_photos_are_kept_in_order_and_say_the_shops_name_where_nothing_is_said(shop):
    assert alts(shop) == ["teras", "dapur", "Anyam Lestari"]
    assert all(photo_content(photo.name, 640) for photo in shop.photos)


def test_a_fifth_photo_is_refused_and_leaves_no_files(shop):
    before = len(list(store.listed("photos")))

    with pytest.raises(TooManyPhotos):
        add_shop_photos(shop, files=[jpeg(), jpeg()])

    assert len(shop.photos) == 3
    assert len(list(store.listed("photos"))) == before


def test_a_photo_moves_up_until_it_is_the_first(shop):
    last = shop.photos[2].id
    for _ in range(3):
        move_shop_photo_up(shop, photo_id=last)

    assert alts(shop) == ["Anyam Lestari", "teras", "dapur"]


def test_a_photo_is_described_anew_and_removed(shop):
    describe_shop_photo(shop, photo_id=shop.photos[0].id, alt=" perajin\tdi teras ")
    remove_shop_photo(shop, photo_id=shop.photos[1].id)
    remove_shop_photo(shop, photo_id=0)

    assert alts(shop) == ["perajin di teras", "Anyam Lestari"]
    assert [photo.position for photo in shop.photos] == [0, 1]


def test_the_sweeper_takes_what_was_removed_and_leaves_what_is_shown(shop, monkeypatch):
    gone, kept = shop.photos[0].name, shop.photos[1].name
    remove_shop_photo(shop, photo_id=shop.photos[0].id)
    monkeypatch.setattr("tokoumkm.integrity.sweeping.GRACE_SECONDS", -1)

    assert sweep_media() == 5
    assert photo_content(gone, 320) is None
    assert photo_content(kept, 320)
