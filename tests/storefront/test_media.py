"""Product photos, for anybody and for good."""

from io import BytesIO

import pytest
from PIL import Image

from tests import factories
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.models import Product
from tokoumkm.media import store


@pytest.fixture
def photo(request, database):
    if "place" in request.fixturenames:
        request.getfixturevalue("place")
    picture = BytesIO()
    Image.new("RGB", (1_200, 900), "green").save(picture, "JPEG")
    picture.seek(0)
    return add_photos(factories.product(), files=[picture])[0]


@pytest.fixture(params=["folder", "bucket"])
def place(request, monkeypatch):
    """The files lie here or there; who asks for them cannot tell."""
    if request.param == "bucket":
        monkeypatch.setattr(store, "_place", request.getfixturevalue("bucket"))


@pytest.mark.parametrize("ending", ["160", "320", "640", "1280", "utuh"])
def test_a_photo_is_served_for_good(place, browser, photo, ending):
    answer = browser.get(f"/media/{photo.name}-{ending}.webp")

    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.body[8:12] == b"WEBP"
    kept = answer.headers["Cache-Control"]
    assert all(word in kept for word in ("public", "immutable", "max-age=31536000"))


def test_the_whole_picture_shows_what_the_square_cuts_off(browser, photo):
    whole = browser.get(f"/media/{photo.name}-utuh.webp")
    square = browser.get(f"/media/{photo.name}-640.webp")

    assert Image.open(BytesIO(whole.body)).size == (1_200, 900)
    assert Image.open(BytesIO(square.body)).size == (640, 640)


def test_a_product_links_to_its_whole_picture(browser, database, photo):
    browser.get(f"/produk/{database.session.get(Product, photo.product_id).slug}")

    assert browser.follow("Lihat foto utuh").headers["Content-Type"] == "image/webp"


def test_a_part_of_a_photo_can_be_asked_for(place, browser, photo):
    path = f"/media/{photo.name}-320.webp"
    all_of_it = browser.get(path).body

    part = browser.get(path, status=206, headers={"Range": "bytes=8-11"})

    assert part.body == b"WEBP"
    assert part.headers["Content-Range"] == f"bytes 8-11/{len(all_of_it)}"


def test_a_store_that_does_not_answer_is_no_fault_of_ours(browser, photo, monkeypatch):
    def away(_path):
        raise store.StoreIsAway

    monkeypatch.setattr(store, "read", away)

    assert "Coba lagi" in browser.get(f"/media/{photo.name}-320.webp", status=503).text


def test_a_browser_that_has_it_gets_nothing_again(place, browser, photo):
    path = f"/media/{photo.name}-320.webp"
    tag = browser.get(path).headers["ETag"]

    again = browser.get(path, status=304, headers={"If-None-Match": tag})

    assert again.body == b""


def test_a_photo_carries_nobodys_session(browser, photo):
    browser.sign_in(factories.account())

    answer = browser.get(f"/media/{photo.name}-320.webp")

    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        f"{'0' * 32}-320.webp",
        f"{'0' * 32}-321.webp",
        "..%2F..%2Fconfig-320.webp",
        f"{'A' * 32}-320.webp",
        f"{'0' * 31}-320.webp",
        f"{'0' * 32}-utuh.webp",
        "..%2F..%2Fconfig-utuh.webp",
        "x-99999999999.webp",
        "x.webp",
    ],
)
def test_what_is_no_photo_does_not_exist(browser, path):
    browser.get(f"/media/{path}", status=404)
