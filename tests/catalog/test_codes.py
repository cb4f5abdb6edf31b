"""Reading the code on a photo of a sticker, in the worker's process."""

from io import BytesIO

import pytest
from PIL import Image

from tests.catalog.pictures import bomb, written
from tests.catalog.stickers import COUNTER, drawn, photographed, sticker
from tests.shops.test_qris import SHOP
from tokoumkm.catalog import photos
from tokoumkm.catalog.photos import BadPhoto, codes_on
from tokoumkm.media import store
from tokoumkm.media.opening import open_media
from tokoumkm.shops.qris import build

PAYLOAD = build(SHOP)


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_place", None)
    monkeypatch.setattr(store, "_scratch", None)
    open_media(tmp_path)


@pytest.mark.parametrize(
    ("make", "form"),
    [
        (lambda: photographed(PAYLOAD, blur=5), "JPEG"),
        (lambda: photographed(PAYLOAD).reduce(4).rotate(90, expand=True), "HEIF"),
        (lambda: drawn(PAYLOAD, side=260), "PNG"),
        (lambda: drawn(PAYLOAD).convert("1"), "WEBP"),
    ],
    ids=["blurred", "lying", "a screenshot", "black and white"],
)
def test_the_code_on_a_photo_is_read(make, form):
    assert codes_on(written(make(), form)) == [PAYLOAD]


def test_a_code_far_away_is_looked_for_in_the_whole_picture():
    """Of 130 pixels, on a photo of 12 megapixels."""
    photo = Image.new("RGB", (3000, 4000), COUNTER)
    photo.paste(drawn(PAYLOAD, side=130), (1200, 1700))

    assert codes_on(written(photo, "PNG")) == [PAYLOAD]


def test_two_codes_on_a_photo_are_both_read():
    assert codes_on(sticker(PAYLOAD, "https://toko.example/menu")) == [
        PAYLOAD,
        "https://toko.example/menu",
    ]


def test_a_photo_without_a_code_has_none():
    assert codes_on(written(Image.effect_noise((1200, 900), 80), "PNG")) == []


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: BytesIO(b"%PDF-1.7\n"), "adalah PDF"),
        (lambda: BytesIO(PAYLOAD.encode()), "bukan foto yang bisa dibaca"),
        (bomb, "terlalu besar"),
    ],
    ids=["paper", "text", "bomb"],
)
def test_what_is_no_photo_is_refused(make, sentence):
    with pytest.raises(BadPhoto, match=sentence):
        codes_on(make())


def test_nothing_of_the_picture_is_kept(tmp_path, monkeypatch):
    codes_on(sticker(PAYLOAD))
    monkeypatch.setattr(photos, "MOST_BYTES", 1_000)
    with pytest.raises(BadPhoto, match="lebih dari 10 MB"):
        codes_on(sticker(PAYLOAD))

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
