"""The page where a seller keeps the photos of the shop itself."""

import pytest

from tests import factories
from tests.catalog.pictures import named
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.showing import add_shop_photos

PATH = "/penjual/toko/foto"


@pytest.fixture
def two(shop):
    add_shop_photos(shop, files=[jpeg(), jpeg()], alts=["teras", "dapur"])
    return [photo.id for photo in shop.photos]


def alts(shop) -> list[str]:
    return [photo.alt for photo in shop.photos]


def test_photos_with_words_are_shown_on_the_shops_page(seller, shop):
    seller.get("/penjual/toko")
    seller.follow("Foto toko")
    seller.submit("Simpan foto", {"photos": [(jpeg(), "a.jpg")], "alt": "perajin di teras"})

    [shown] = seller.get(f"/toko/{shop.slug}").select(".shop-photos img")
    assert shown["alt"] == "perajin di teras"


def test_words_order_and_removal_work_with_buttons_alone(seller, shop, two):
    seller.get(PATH)
    seller.submit("Simpan keterangan foto 2", {f"foto-{two[1]}-alt": "dapur asap"})
    seller.submit("Naik foto 2")
    assert alts(shop) == ["dapur asap", "teras"]

    seller.submit("Hapus foto 1")
    assert alts(shop) == ["teras"]


def test_four_are_enough(seller, shop, two):
    three = [(jpeg(), f"{number}.jpg") for number in range(3)]
    page = seller.post(PATH, {"photos": three}, status=422)
    assert "Pilih paling banyak 2 foto" in page.errors[0]

    seller.post(PATH, {"photos": [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]})
    page = seller.get(PATH)
    assert "Sudah 4 foto." in page.text
    assert len(shop.photos) == 4


def test_what_is_no_photo_is_named_and_the_rest_is_kept(seller, shop):
    letter = named(jpeg(), "surat.jpg")
    letter.truncate(40)

    page = seller.post(PATH, {"photos": [(letter, "surat.jpg"), (jpeg(), "a.jpg")]}, status=422)

    assert "surat.jpg" in page.errors[0]
    assert len(shop.photos) == 1
    seller.post(PATH, {}, status=422)


def test_another_shops_photos_do_not_exist(seller, shop, two):
    other = factories.shop()
    add_shop_photos(other, files=[jpeg()])
    theirs = other.photos[0].id

    for step in ("hapus", "naik", "keterangan"):
        seller.post(f"{PATH}/{theirs}/{step}", status=404)

    assert len(other.photos) == 1
