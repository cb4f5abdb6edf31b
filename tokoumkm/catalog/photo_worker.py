"""A program of its own: one picture in, small upright WebP files out, and nothing else.

    python -I photo_worker.py product FOLDER < picture

Pictures come from strangers, so they are only ever decoded in here: in a process with
capped memory and time, that knows neither the database nor a key. It exits with 0,
or with `UNREADABLE` or `TOO_LARGE`.
"""

import resource
import sys
import warnings
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFilter, ImageOps

UNREADABLE, TOO_LARGE = 3, 4
MEMORY = 512 * 1024 * 1024
SECONDS = 15
MOST_PIXELS, LONGEST_SIDE = 40_000_000, 12_000
FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
QUALITIES = (34, 40, 46, 54, 62, 70, 78)
LARGEST = 1280
WHITE = (255, 255, 255)


class Cap(NamedTuple):
    """A file to write: its width or longest side, and how many bytes it may have."""

    width: int
    most_bytes: int


# Design §5: what a list of twelve products may weigh on a slow phone.
SQUARES = (Cap(1280, 90_000), Cap(640, 24_000), Cap(320, 6_000), Cap(160, 3_000))
WHOLE = Cap(1280, 90_000)
SLIP = Cap(1600, 400_000)  # figures on it must stay readable


class TooLarge(Exception):
    """More pixels than any phone makes; refused before one of them is decoded."""


def main(kind: str, folder: str) -> int:
    _limit_resources()
    try:
        files = MAKERS[kind](sys.stdin.buffer.read())
    except (TooLarge, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_LARGE
    except (OSError, ValueError, TypeError, SyntaxError, MemoryError):
        return UNREADABLE
    for name, content in files.items():
        Path(folder, name).write_bytes(content)
    return 0


def product_files(data: bytes) -> dict[str, bytes]:
    """The square in four widths, and the whole picture for who wants to see it all."""
    picture = _opened(data, smallest=LARGEST)
    files = {"full.webp": _webp(_within(picture, WHOLE.width), WHOLE.most_bytes)}
    side = min(picture.size)
    square = ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS)
    for width, most_bytes in SQUARES:
        square = _within(square, width)
        files[f"{width}.webp"] = _webp(square, most_bytes)
    return files


def private_files(data: bytes) -> dict[str, bytes]:
    """One picture, not cropped, large enough to read a payment slip."""
    picture = _opened(data, smallest=SLIP.width)
    return {"whole.webp": _webp(_within(picture, SLIP.width), SLIP.most_bytes)}


MAKERS = {"product": product_files, "private": private_files}


def _limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _opened(data: bytes, *, smallest: int) -> Image.Image:
    """The first frame, upright, in sRGB on white, not much larger than it will be needed."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if data[4:8] == b"ftyp":
        _learn_heif()
    picture = Image.open(BytesIO(data), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
        raise TooLarge
    picture.draft(None, (smallest, smallest))
    profile = picture.info.get("icc_profile")
    reduced = _reduced(_with_plain_mode(picture), smallest)
    upright = ImageOps.exif_transpose(reduced)
    return _on_white(_in_srgb(upright, profile))


def _with_plain_mode(picture: Image.Image) -> Image.Image:
    """A mode that can be scaled: no palette, no 16 bits."""
    if picture.mode.startswith(("I", "F")):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("1", "L", "RGB", "RGBA", "CMYK"):
        return picture.convert("L") if picture.mode == "1" else picture
    has_alpha = "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa")
    return picture.convert("RGBA" if has_alpha else "RGB")


def _reduced(picture: Image.Image, smallest: int) -> Image.Image:
    """Halve, third, … as long as the shorter side stays large enough; saves memory and time."""
    factor = min(picture.size) // smallest
    if factor < 2:
        picture.load()
        return picture
    exif = picture.getexif()
    reduced = picture.reduce(factor)
    reduced.info["exif"] = exif.tobytes()
    return reduced


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as screens expect them; a profile that makes no sense is left aside."""
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        return (
            ImageCms.profileToProfile(
                picture, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            or picture
        )
    except ImageCms.PyCMSError:
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA" and "transparency" not in picture.info:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    ground = Image.new("RGB", picture.size, WHITE)
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _within(picture: Image.Image, longest: int) -> Image.Image:
    """Scaled down to fit; never up, since that adds bytes and no detail."""
    scale = longest / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _webp(picture: Image.Image, most_bytes: int) -> bytes:
    """The best quality that fits; where none does, a light blur until it fits."""
    content = _best_quality(picture, most_bytes)
    radius = 0.0
    while len(content) > most_bytes:
        radius += 0.5 * len(content) / most_bytes
        content = _encoded(picture.filter(ImageFilter.GaussianBlur(radius)), QUALITIES[0])
    return content


def _best_quality(picture: Image.Image, most_bytes: int) -> bytes:
    """Three tries find the best of seven qualities that fits, or else the lowest."""
    best = content = b""
    low, high = 0, len(QUALITIES)
    while low < high:
        middle = (low + high) // 2
        content = _encoded(picture, QUALITIES[middle])
        if len(content) <= most_bytes:
            best, low = content, middle + 1
        else:
            high = middle
    return best or content


def _encoded(picture: Image.Image, quality: int) -> bytes:
    """Pixels alone: no EXIF, no place, no profile."""
    written = BytesIO()
    picture.save(written, "WEBP", quality=quality, method=2, exif=b"", xmp=b"", icc_profile=b"")
    return written.getvalue()


def _learn_heif() -> None:
    """The iPhone's format; its library is only loaded for a picture that needs it."""
    from pillow_heif import register_heif_opener  # noqa: PLC0415

    register_heif_opener(thumbnails=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
