"""Pictures as people hand them over, made for the tests."""

from io import BytesIO

import pillow_heif
from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 30), (30, 30, 200)
ORIENTATION, GPS = 0x0112, 0x8825

pillow_heif.register_heif_opener()


def two_colours(width: int = 400, height: int = 300, *, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, so that one can tell which way is up."""
    picture = Image.new("RGB", (width, height), RED)
    ImageDraw.Draw(picture).rectangle((width // 2, 0, width, height), fill=BLUE)
    return picture.convert(mode)


def sixteen_bits() -> Image.Image:
    """Grey with two bytes for each pixel, as scanners make it."""
    grey = two_colours(mode="L")
    return Image.frombytes("I;16", grey.size, bytes(v for v in grey.tobytes() for _ in range(2)))


def written(picture: Image.Image, form: str, **options) -> BytesIO:
    stream = BytesIO()
    picture.save(stream, form, **options)
    stream.seek(0)
    return stream


def from_a_phone(width: int = 4000, height: int = 3000) -> BytesIO:
    """Held upright: the sensor's picture lies on its side, and the place is in it."""
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "S"
    exif.get_ifd(GPS)[2] = (7.0, 23.0, 18.0)
    noise = Image.effect_noise((width // 8, height // 8), 40).resize((width, height))
    picture = Image.blend(two_colours(width, height), noise.convert("RGB"), 0.2)
    return written(picture, "JPEG", quality=88, exif=exif)


def bomb() -> BytesIO:
    """A few kilobytes that would unfold to 144 megapixels."""
    return written(Image.new("1", (12_000, 12_000)), "PNG")


def named(stream: BytesIO, filename: str) -> BytesIO:
    """As a browser sends it, with the name it has on the phone."""
    upload = _Named(stream.getvalue())
    upload.filename = filename
    return upload


class _Named(BytesIO):
    filename: str
