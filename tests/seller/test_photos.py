"""The photos of a product."""

from io import BytesIO

import pytest

from tests import factories
from tests.seller.scenes import jpeg
from tokoumkm.catalog import photos
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.photos import photo_content


@pytest.fixture
def path(product) -> str:
    return f"/penjual/produk/{product.id}/foto"


def alts(product) -> list[str]:
    return [photo.alt for photo in product.photos]


def test_photos_come_with_words_for_who_cannot_see_them(seller, product, path):
    seller.get(path)
    page = seller.submit("Simpan foto", {"photos": [(jpeg(), "a.jpg")], "alt": "tampak depan"})

    assert alts(product) == ["tampak depan"]
    assert photo_content(product.photos[0].name, 160)
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


def test_what_is_no_photo_is_named_and_the_rest_is_kept(seller, product, path):
    broken = jpeg()
    broken.truncate(40)

    page = seller.post(
        path,
        {"photos": [(broken, "a.jpg"), (jpeg(), "b.jpg")], "alt": ["depan", "samping"]},
        status=422,
    )

    assert page.errors == [
        "Berkas “a.jpg” bukan foto yang bisa dibaca. Pilih foto JPEG, PNG, WebP, atau HEIC."
    ]
    assert "1 foto tersimpan" in page.text
    assert alts(product) == ["samping"]


def test_a_product_has_eight_photos_at_most(seller, product, path):
    add_photos(product, files=[jpeg() for _ in range(7)])

    page = seller.post(path, {"photos": [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]}, status=422)

    assert "paling banyak 8 foto" in page.errors[0]
    assert "Pilih paling banyak 1 foto" in page.errors[0]
    assert len(product.photos) == 7


def test_a_product_with_eight_photos_offers_no_more(seller, product, path):
    add_photos(product, files=[jpeg() for _ in range(8)])

    assert not seller.get(path).select("input[type=file]")
    seller.post(path, {"photos": [(jpeg(), "a.jpg")]}, status=422)
    assert len(product.photos) == 8


def test_a_file_that_is_too_heavy_is_refused_by_name(seller, product, path, monkeypatch):
    monkeypatch.setattr(photos, "MOST_BYTES", 100_000)
    page = seller.post(path, {"photos": [(BytesIO(b"0" * 100_001), "besar.jpg")]}, status=422)

    assert page.errors[0].startswith("Berkas “besar.jpg” lebih dari 10 MB.")


def test_each_of_several_photos_may_have_words_of_its_own(seller, product, path):
    files = [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]
    seller.post(path, {"photos": files, "alt": ["depan", ""]})
    assert alts(product) == ["depan", product.name]

    files = [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]
    seller.post(path, {"photos": files, "alt": "pandan"})
    assert alts(product)[2:] == ["pandan", "pandan"]


def test_words_can_be_changed_afterwards(seller, product, path):
    first, second = add_photos(product, files=[jpeg(), jpeg()], alts=["", "samping"])

    page = seller.get(path)
    assert page.select(f"#foto-{first.id}-alt")[0]["value"] == ""
    assert page.select(f"#foto-{second.id}-alt")[0]["value"] == "samping"

    seller.submit("Simpan keterangan foto 1", {f"foto-{first.id}-alt": " tampak  depan "})
    assert alts(product) == ["tampak depan", "samping"]

    seller.submit("Simpan keterangan foto 2", {f"foto-{second.id}-alt": ""})
    assert alts(product) == ["tampak depan", product.name]


def test_words_that_are_too_long_stay_in_their_field(seller, product, path):
    [photo] = add_photos(product, files=[jpeg()], alts=["depan"])
    words = "x" * 201

    seller.get(path)
    page = seller.submit("Simpan keterangan", {f"foto-{photo.id}-alt": words}, status=422)

    assert page.errors == ["Isi paling banyak 200 huruf."]
    assert page.select(f"#foto-{photo.id}-alt")[0]["value"] == words
    assert alts(product) == ["depan"]


def test_a_new_order_is_kept(seller, product, path):
    a, b, c = add_photos(product, files=[jpeg() for _ in range(3)], alts=["a", "b", "c"])

    seller.post(f"{path}/urutan", {"order": f"{c.id},{a.id},{b.id}"})

    assert alts(product) == ["c", "a", "b"]


@pytest.mark.parametrize("order", ["", "{a}", "{a},{b},{b}", "{a},{b},9", "{b},x", "²,{a}"])
def test_an_order_of_other_photos_changes_nothing(seller, product, path, order):
    a, b = add_photos(product, files=[jpeg(), jpeg()], alts=["a", "b"])

    page = seller.post(f"{path}/urutan", {"order": order.format(a=a.id, b=b.id)}, status=409)

    assert "baru saja berubah" in page.text
    assert alts(product) == ["a", "b"]


def test_another_products_photo_does_not_exist(seller, product, path):
    other = factories.product("Batik")
    add_photos(other, files=[jpeg()])
    theirs = other.photos[0].id

    for verb in ("hapus", "naik", "turun", "keterangan"):
        seller.post(f"{path}/{theirs}/{verb}", status=404)
        seller.post(f"/penjual/produk/{other.id}/foto/{theirs}/{verb}", status=404)
    seller.post(f"/penjual/produk/{other.id}/foto/urutan", {"order": str(theirs)}, status=404)
    seller.post(f"/penjual/produk/{other.id}/foto", {"photos": [(jpeg(), "a.jpg")]}, status=404)

    assert len(other.photos) == 1
