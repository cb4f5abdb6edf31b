"""Photos from strangers become small, upright and anonymous, or a sentence."""

import hashlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from tests.catalog import pictures
from tests.catalog.pictures import BLUE, RED, from_a_phone, named, two_colours, written
from tokoumkm.catalog import photos
from tokoumkm.catalog.photos import BadPhoto, photo_content, store_photo
from tokoumkm.media import store
from tokoumkm.media.opening import open_media

SRGB = ImageCms.createProfile("sRGB")
CAPS = {160: 3_000, 320: 6_000, 640: 24_000, 1280: 90_000}


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "_place", None)
    monkeypatch.setattr(store, "_scratch", None)
    open_media(tmp_path)


def opened(name: str, width: int | None = 320) -> Image.Image:
    with Image.open(BytesIO(photo_content(name, width))) as picture:
        picture.load()
    return picture


def is_nearly(pixel, colour) -> bool:
    return all(abs(a - b) < 60 for a, b in zip(pixel[:3], colour, strict=True))


def files() -> list[str]:
    """Every file that lies in the media folder, unfinished ones too."""
    return [path.name for path in store._scratch.parent.rglob("*") if path.is_file()]


def test_a_phones_photo_becomes_four_upright_squares_without_its_place():
    stored = store_photo(from_a_phone())

    for width, most_bytes in CAPS.items():
        picture = opened(stored.name, width)
        assert picture.format == "WEBP"
        assert picture.size == (width, width)
        assert len(photo_content(stored.name, width)) <= most_bytes
        assert "exif" not in picture.info
        assert not picture.getexif()
    # Turned by 90 degrees the red half, which was on the left, is on top.
    picture = opened(stored.name)
    assert is_nearly(picture.getpixel((160, 20)), RED)
    assert is_nearly(picture.getpixel((160, 300)), BLUE)


def test_the_whole_picture_is_kept_beside_the_squares():
    stored = store_photo(from_a_phone(2000, 1000))

    assert opened(stored.name, None).size == (640, 1280)


def test_the_original_is_not_kept_and_its_hash_is():
    content = written(two_colours(), "PNG").getvalue()
    one, other = (store_photo(BytesIO(content)) for _ in range(2))

    assert one.content_hash == other.content_hash == hashlib.sha256(content).hexdigest()
    assert one.name != other.name
    endings = ("full", "160", "320", "640", "1280")
    assert sorted(files()) == sorted(f"{p.name}-{e}.webp" for p in (one, other) for e in endings)


def test_detail_that_does_not_fit_is_blurred_until_it_does():
    noise = Image.effect_noise((900, 900), 120)

    stored = store_photo(written(noise, "PNG", compress_level=1))

    for width, most_bytes in CAPS.items():
        assert len(photo_content(stored.name, width)) <= most_bytes


@pytest.mark.parametrize(
    "stream",
    [
        written(two_colours(), "JPEG"),
        written(two_colours(mode="L"), "JPEG"),
        written(two_colours(mode="CMYK"), "JPEG"),
        written(two_colours(), "PNG"),
        written(two_colours(mode="P"), "PNG"),
        written(two_colours(mode="1"), "PNG"),
        written(pictures.sixteen_bits(), "PNG"),
        written(two_colours(mode="LA"), "PNG"),
        written(two_colours(), "WEBP"),
        written(two_colours(), "HEIF"),
        written(two_colours(2600, 2600, mode="RGBA"), "PNG"),
        written(two_colours(), "MPO", save_all=True, append_images=[two_colours()]),
    ],
    ids=[
        "jpeg",
        "grey",
        "cmyk",
        "png",
        "palette",
        "1bit",
        "16bit",
        "la",
        "webp",
        "heic",
        "rgba",
        "mpo",
    ],
)
def test_formats_and_modes_that_phones_and_programs_make(stream):
    picture = opened(store_photo(stream).name)

    assert picture.mode == "RGB"
    assert min(picture.size) == max(picture.size)
    left, right = picture.getpixel((10, 10)), picture.getpixel((picture.width - 10, 10))
    assert left != right


def test_what_is_transparent_stands_on_white():
    stored = store_photo(written(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG"))

    assert opened(stored.name).getpixel((100, 100)) == (255, 255, 255)


@pytest.mark.parametrize("profile", [ImageCms.ImageCmsProfile(SRGB).tobytes(), b"nonsense"])
def test_a_colour_profile_is_used_and_left_behind(profile):
    picture = opened(store_photo(written(two_colours(), "PNG", icc_profile=profile)).name)

    assert "icc_profile" not in picture.info
    assert is_nearly(picture.getpixel((20, 160)), RED)


def test_of_an_animation_only_the_first_frame_is_kept():
    moving = written(
        Image.new("RGB", (300, 300), RED),
        "WEBP",
        save_all=True,
        append_images=[Image.new("RGB", (300, 300), BLUE)],
    )

    picture = opened(store_photo(moving).name)

    assert getattr(picture, "n_frames", 1) == 1
    assert is_nearly(picture.getpixel((50, 50)), RED)


def test_a_small_picture_keeps_its_size_under_all_four_names():
    stored = store_photo(written(two_colours(90, 60), "PNG"))

    assert {opened(stored.name, width).size for width in CAPS} == {(60, 60)}


@pytest.mark.parametrize(
    "stream",
    [
        BytesIO(b""),
        BytesIO(b"bukan foto"),
        BytesIO(from_a_phone(800, 600).getvalue()[:4_000]),
        written(two_colours(), "GIF", save_all=True, append_images=[two_colours()]),
        written(two_colours(), "TIFF"),
        BytesIO(b"\x00\x00\x00\x18ftypheic" + b"\x00" * 200),
        BytesIO(b"\x89PNG\r\n\x1a\n" + b"\x00" * 200),
    ],
    ids=["empty", "text", "truncated", "gif", "tiff", "half heic", "headed"],
)
def test_what_is_no_photo_gets_a_sentence_and_leaves_nothing(stream):
    with pytest.raises(BadPhoto, match=r"Berkas “nota\.jpg” bukan foto yang bisa dibaca\. Pilih"):
        store_photo(named(stream, "nota.jpg"))

    assert files() == []


def test_a_pdf_from_the_telephones_scanner_is_told_what_to_do_instead():
    scan = BytesIO(b"\r\n%PDF-1.7\n" + b"0" * 200)

    with pytest.raises(BadPhoto, match=r"“izin\.pdf” adalah PDF\. Foto kertasnya dengan kamera"):
        store_photo(named(scan, "izin.pdf"))

    assert files() == []


def test_a_photo_whose_words_speak_of_pdf_is_a_photo_still():
    stream = written(two_colours(), "JPEG", comment=b"%PDF-1.7")

    assert b"%PDF-" in stream.getvalue()[:1024]
    assert opened(store_photo(stream).name).mode == "RGB"


def test_a_bomb_is_refused_before_it_unfolds():
    with pytest.raises(BadPhoto, match="lebih dari 40 megapiksel"):
        store_photo(pictures.bomb())

    assert files() == []


def test_a_very_long_strip_is_refused():
    with pytest.raises(BadPhoto, match="megapiksel"):
        store_photo(written(Image.new("L", (12_001, 2)), "PNG"))


def test_more_than_ten_megabytes_are_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(photos, "_run_worker", None)

    with pytest.raises(BadPhoto, match="Berkas “itu” lebih dari 10 MB"):
        store_photo(BytesIO(b"\xff" * (photos.MOST_BYTES + 1)))


def test_a_worker_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(photos, "WORKER_SECONDS", 0.01)

    with pytest.raises(BadPhoto, match="bukan foto yang bisa dibaca"):
        store_photo(from_a_phone())

    assert files() == []


def test_a_change_that_fails_takes_the_files_with_it():
    def fail() -> None:
        with photos.stored([written(two_colours(), "PNG")], ["Tas"]) as kept:
            assert kept[0].alt == "Tas"
            raise LookupError

    with pytest.raises(LookupError):
        fail()

    assert files() == []


def test_a_slip_is_kept_whole_and_private():
    slip = photos.store_private_picture(written(two_colours(900, 2_000), "PNG"), "bukti")

    with Image.open(BytesIO(photos.private_picture("bukti", slip.name))) as picture:
        assert picture.size == (720, 1600)
    assert len(slip.content_hash) == 64
    assert photo_content(slip.name, 320) is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 32, "a" * 31, "", "a" * 32])
def test_an_address_that_is_no_photo_has_no_file(name):
    assert photo_content(name, 320) is None
    assert photo_content(name, 7) is None
    assert photos.private_picture("bukti", name) is None
    assert photos.private_picture("../photos", name) is None
