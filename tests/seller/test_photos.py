"""The photos of a product."""

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.photos import photo_path


@pytest.fixture
def path(product) -> str:
    return f"/penjual/produk/{product.id}/foto"


def alts(product) -> list[str]:
    return [photo.alt for photo in product.photos]


def test_photos_come_with_words_for_who_cannot_see_them(seller, product, path):
    seller.get(path)
    page = seller.submit("Simpan foto", {"photos": [(jpeg(), "a.jpg")], "alt": "tampak depan"})

    assert alts(product) == ["tampak depan"]
    assert photo_path(product.photos[0].name, 160)
    assert page.select('img[alt="tampak depan"]')
    assert seller.get(page.select("main img")[0]["src"]).headers["Content-Type"] == "image/webp"


def test_photos_change_places_and_one_goes(seller, product, path):
    add_photos(product, files=[jpeg(), jpeg()], alts=["depan", "samping"])

    seller.get(path)
    seller.submit("Naik foto samping")
    assert alts(product) == ["samping", "depan"]

    seller.submit("Turun foto samping")
    assert alts(product) == ["depan", "samping"]

    seller.submit("Hapus foto depan")
    assert alts(product) == ["samping"]


def test_no_file_is_explained(seller, product, path):
    page = seller.post(path, {"alt": "tampak depan"}, status=422)

    assert page.errors == ["Pilih paling sedikit satu foto."]
    assert page.select("#alt")[0]["value"] == "tampak depan"


def test_of_two_files_one_of_which_is_no_photo_none_is_kept(seller, product, path):
    broken = jpeg()
    broken.truncate(40)

    page = seller.post(path, {"photos": [(jpeg(), "a.jpg"), (broken, "b.jpg")]}, status=422)

    assert "“b.jpg” bukan foto" in page.errors[0]
    assert not product.photos


def test_a_product_has_eight_photos_at_most(seller, product, path):
    add_photos(product, files=[jpeg() for _ in range(7)])

    page = seller.post(path, {"photos": [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]}, status=422)

    assert "paling banyak 8 foto" in page.errors[0]
    assert len(product.photos) == 7


def test_another_products_photo_does_not_exist(seller, product, path):
    other = factories.product("Batik")
    add_photos(other, files=[jpeg()])
    theirs = other.photos[0].id

    for verb in ("hapus", "naik", "turun"):
        seller.post(f"{path}/{theirs}/{verb}", status=404)
        seller.post(f"/penjual/produk/{other.id}/foto/{theirs}/{verb}", status=404)
    seller.post(f"/penjual/produk/{other.id}/foto", {"photos": [(jpeg(), "a.jpg")]}, status=404)

    assert len(other.photos) == 1
