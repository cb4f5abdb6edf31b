"""Product photos, for anybody and for good."""

from io import BytesIO

import pytest
from PIL import Image

from tests import factories
from tokoumkm.catalog.actions.picturing import add_photos


@pytest.fixture
def photo(database):
    picture = BytesIO()
    Image.new("RGB", (900, 900), "green").save(picture, "JPEG")
    picture.seek(0)
    return add_photos(factories.product(), files=[picture])[0]


@pytest.mark.parametrize("width", [160, 320, 640, 1280])
def test_a_photo_is_served_for_good(browser, photo, width):
    answer = browser.get(f"/media/{photo.name}-{width}.webp")

    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.body[8:12] == b"WEBP"
    kept = answer.headers["Cache-Control"]
    assert all(word in kept for word in ("public", "immutable", "max-age=31536000"))


def test_a_browser_that_has_it_gets_nothing_again(browser, photo):
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
        "x-99999999999.webp",
        "x.webp",
    ],
)
def test_what_is_no_photo_does_not_exist(browser, path):
    browser.get(f"/media/{path}", status=404)
