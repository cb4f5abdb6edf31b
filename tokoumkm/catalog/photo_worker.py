"""A program of its own: one picture in, small upright WebP files out, and nothing else.

    python -I photo_worker.py product FOLDER < picture

Asked for `codes`, it writes down what the QR codes on the picture say instead.

Pictures come from strangers, so they are only ever decoded in here: in a process with
capped memory and time, that knows neither the database nor a key. It exits with 0,
or with `UNREADABLE` or `TOO_LARGE`.
"""

import json
import os
import resource
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms, ImageFilter, ImageOps

UNREADABLE, TOO_LARGE = 3, 4
MEMORY = 1024 * 1024 * 1024  # 40 megapixels of WebP are four times 160 MB while they unfold
SECONDS = 15
POLITENESS = 5  # pages go first; a photo may take a little longer
MOST_PIXELS, LONGEST_SIDE = 40_000_000, 12_000
FORMATS = ("JPEG", "PNG", "WEBP")  # and HEIF, for files that begin like it
QUALITIES = (34, 40, 46, 54, 62, 70, 78)
LARGEST = 1280
STRIP = 64  # rows of the reduced picture
WHITE = (255, 255, 255)
LOOKS, STEP = (48, 64), 6  # columns and rows; and how much darker counts, of 255


class Cap(NamedTuple):
    """A file to write: its width or longest side, and how many bytes it may have."""

    width: int
    most_bytes: int


# Design §5: what a list of twelve products may weigh on a slow phone.
SQUARES = (Cap(1280, 90_000), Cap(640, 24_000), Cap(320, 6_000), Cap(160, 3_000))
WHOLE = Cap(1280, 90_000)
SLIP = Cap(1600, 400_000)  # figures on it must stay readable
STICKER = 1000  # pixels of the shorter side from which a sticker on a counter is read


class TooLarge(Exception):
    """A longer side than any phone makes; refused before a pixel is decoded."""


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
    square = _middle_square(picture)
    for width, most_bytes in SQUARES:
        square = _within(square, width)
        files[f"{width}.webp"] = _webp(square, most_bytes)
    return files


def private_files(data: bytes) -> dict[str, bytes]:
    """One picture, not cropped, large enough to read a payment slip."""
    picture = _within(_opened(data, smallest=SLIP.width), SLIP.width)
    return {"whole.webp": _webp(picture, SLIP.most_bytes), "looks.txt": _looks(picture)}


def code_files(data: bytes) -> dict[str, bytes]:
    """What each QR code on the picture says, as a list; looked for small, then larger."""
    read_codes = _code_reader()
    picture = _opened(data, smallest=2 * STICKER).convert("L")
    found = read_codes(picture.reduce(2)) or read_codes(picture)
    return {"codes.json": json.dumps(found).encode()}


MAKERS = {"product": product_files, "private": private_files, "codes": code_files}


def _limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(POLITENESS)
    with suppress(OSError):  # Linux: where memory runs out, this program goes and the site stays
        Path("/proc/self/oom_score_adj").write_text("1000")


def _opened(data: bytes, *, smallest: int) -> Image.Image:
    """The first frame, upright, in sRGB on white, not much larger than it will be needed."""
    picture = _first_frame(data, smallest)
    profile = picture.info.get("icc_profile")
    ImageOps.exif_transpose(picture, in_place=True)
    return _on_white(_in_srgb(picture, profile))


def _first_frame(data: bytes, smallest: int) -> Image.Image:
    """Its size is looked at before a pixel is decoded; what is decoded goes when it is reduced."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS  # what has more is refused by `Image.open`
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    formats: tuple[str, ...] = FORMATS
    if data[4:8] == b"ftyp":
        _learn_heif()
        formats = ("HEIF",)
    picture = Image.open(BytesIO(data), formats=formats)
    if max(picture.size) > LONGEST_SIDE:
        raise TooLarge
    picture.draft(None, (smallest, smallest))
    return _reduced(picture, smallest)


def _with_plain_mode(picture: Image.Image) -> Image.Image:
    """A mode that can be scaled: no palette, no 16 bits."""
    if picture.mode.startswith(("I", "F")):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("1", "L", "RGB", "RGBA", "CMYK"):
        return picture.convert("L") if picture.mode == "1" else picture
    has_alpha = "transparency" in picture.info or picture.mode in ("LA", "PA", "La", "RGBa")
    return picture.convert("RGBA" if has_alpha else "RGB")


def _reduced(picture: Image.Image, smallest: int) -> Image.Image:
    """Halve, third, … as long as the shorter side stays large enough.

    Strip by strip, so that there is never a second picture of full size.
    """
    picture.load()
    factor = max(1, min(picture.size) // smallest)
    strips = []
    for top in range(0, picture.height, STRIP * factor):
        strip = picture.crop((0, top, picture.width, min(top + STRIP * factor, picture.height)))
        strips.append(_with_plain_mode(strip).reduce(factor))
    reduced = Image.new(strips[0].mode, (strips[0].width, sum(strip.height for strip in strips)))
    for number, strip in enumerate(strips):
        reduced.paste(strip, (0, number * STRIP))
    reduced.info = {**picture.info, "exif": picture.getexif().tobytes()}
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


def _middle_square(picture: Image.Image) -> Image.Image:
    side = min(picture.size)
    left, top = (picture.width - side) // 2, (picture.height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def _within(picture: Image.Image, longest: int) -> Image.Image:
    """Scaled down to fit; never up, since that adds bytes and no detail."""
    scale = longest / max(picture.size)
    if scale >= 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _webp(picture: Image.Image, most_bytes: int) -> bytes:
    """The best quality that fits; where none does, a light blur until it fits."""
    content = _best_quality(picture, most_bytes)
    radius = 0.0
    while len(content) > most_bytes:
        radius += 0.5 * len(content) / most_bytes
        content = _encoded(picture.filter(ImageFilter.GaussianBlur(radius)), QUALITIES[0])
    return content


def _best_quality(picture: Image.Image, most_bytes: int) -> bytes:
    """Three tries find the best of seven qualities that fits, or else the lowest.

    The lowest has about half the bytes of the middle one: where even that is far
    too much, the other tries are saved for the blur.
    """
    best = content = b""
    low, high = 0, len(QUALITIES)
    while low < high and len(content) <= 2 * most_bytes:
        middle = (low + high) // 2
        content = _encoded(picture, QUALITIES[middle])
        if len(content) <= most_bytes:
            best, low = content, middle + 1
        else:
            high = middle
    return best or content


def _looks(picture: Image.Image) -> bytes:
    """What a picture looks like, in hexadecimal: where it gets darker from left to right.

    Fine enough that two slips of one bank's app differ, and coarse enough that the same slip
    saved smaller or worse hardly does (`payments/alike.py` compares).
    """
    grey = picture.convert("L").resize((LOOKS[0] + 1, LOOKS[1]), Image.Resampling.BOX)
    rows = [grey.crop((0, y, grey.width, y + 1)).tobytes() for y in range(grey.height)]
    darker = [left > right + STEP for row in rows for left, right in pairwise(row)]
    number = int("".join("01"[each] for each in darker), 2)
    return f"{number:0{len(darker) // 4}x}".encode()


def _encoded(picture: Image.Image, quality: int) -> bytes:
    """Pixels alone: no EXIF, no place, no profile."""
    written = BytesIO()
    picture.save(written, "WEBP", quality=quality, method=1, exif=b"", xmp=b"", icc_profile=b"")
    return written.getvalue()


def _code_reader() -> Callable[[Image.Image], list[str]]:
    """The texts of a picture's QR codes; the library is only loaded for a picture with some."""
    from zxingcpp import (  # noqa: PLC0415 - for codes alone
        BarcodeFormat,
        BarcodeFormats,
        TextMode,
        read_barcodes,
    )

    wanted = BarcodeFormats(BarcodeFormat.QRCode)

    def read(picture: Image.Image) -> list[str]:
        codes = read_barcodes(picture, wanted, text_mode=TextMode.Plain)
        return sorted({code.text for code in codes})

    return read


def _learn_heif() -> None:
    """The iPhone's format; its library is only loaded for a picture that needs it."""
    from pillow_heif import register_heif_opener  # noqa: PLC0415 - for HEIC alone

    register_heif_opener(thumbnails=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
