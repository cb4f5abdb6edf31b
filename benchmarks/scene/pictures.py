"""Pictures to send: those that phones take, and everything that only pretends to be one."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

import pillow_heif
from PIL import Image

KEPT, REFUSED = "kept", "refused"
HIDDEN = b"<script>hidden</script>"
TWELVE = (4000, 3000)
USUAL = (1600, 1200)

pillow_heif.register_heif_opener()


class File(NamedTuple):
    """What is sent, and what may become of it: in some bad files a picture can be read."""

    kind: str
    content: bytes
    allowed: frozenset[str]


def scene(size: tuple[int, int], *, noise: int = 20, seed: int = 0) -> Image.Image:
    """Large shapes, soft light and a sensor's noise: as heavy for an encoder as a photo."""
    shapes = Image.effect_mandelbrot((400, 300), (-2 + seed / 50, -1.5, 1, 1.5), 100).resize(size)
    light = [Image.radial_gradient("L"), Image.linear_gradient("L")]
    picture = Image.merge("RGB", [shapes, *(each.resize(size) for each in light)])
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
    grain = grain.point(lambda value: 128 + (value - 128) * noise // 100)
    return Image.blend(picture, Image.merge("RGB", [grain] * 3), 0.5)


def written(picture: Image.Image, form: str, **options: object) -> bytes:
    stream = BytesIO()
    picture.save(stream, form, **options)
    return stream.getvalue()


def twelve_megapixels() -> dict[str, bytes]:
    """One photo in the formats we take, the worst JPEG that fits in 10 MB, and one of noise."""
    plain, grain = scene(TWELVE), scene(TWELVE, noise=90)
    flat = scene(TWELVE, noise=0)
    return {
        "JPEG": written(plain, "JPEG", quality=88),
        "JPEG, progressive": written(plain, "JPEG", quality=88, progressive=True),
        "JPEG, mostly noise": written(grain, "JPEG", quality=75),
        "PNG": written(flat, "PNG"),
        "PNG, transparent": written(flat.convert("RGBA"), "PNG"),
        "WebP": written(plain, "WEBP", quality=80, method=0),
        "HEIC": written(plain, "HEIF", quality=50),
    }


def good_files(count: int, seed: int) -> Iterator[File]:
    """JPEG mostly, as phones make it; every tenth has 12 megapixels."""
    large = written(scene(TWELVE), "JPEG", quality=88)
    usual = [
        written(scene(USUAL, seed=number), form, quality=85)
        for number, form in enumerate(["JPEG", "JPEG", "JPEG", "PNG", "WEBP", "HEIF"])
    ]
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    for number in range(count):
        content = large if number % 10 == 0 else chance.choice(usual)
        # No two are alike, so nothing can be remembered from the one before.
        yield File("good", content + number.to_bytes(4, "big"), frozenset({KEPT}))


def bad_files(count: int, seed: int) -> Iterator[File]:
    """One kind after another, each time with other bytes."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    small = scene((800, 600))
    bases = [written(small, form) for form in ("JPEG", "PNG", "WEBP", "HEIF")]
    makers = _makers(chance, bases, small)
    for number in range(count):
        kind, (make, may_be_kept) = list(makers.items())[number % len(makers)]
        yield File(kind, make(), frozenset({KEPT, REFUSED} if may_be_kept else {REFUSED}))


Maker = Callable[[], bytes]


def _makers(
    chance: random.Random, bases: list[bytes], small: Image.Image
) -> dict[str, tuple[Maker, bool]]:
    """The kinds of bad files; True where what is sent can be read as a picture."""
    tiny = small.resize((64, 48))
    frames = {"save_all": True, "append_images": [tiny.rotate(90), tiny.rotate(180)]}
    animated = [written(tiny, "WEBP", **frames), written(tiny, "PNG", **frames)]
    wrong = _wrong_kinds(tiny)
    bombs = [_png(12_000, 12_000), _png(60_000, 60_000), _png(12_001, 2), _webp_that_lies()]
    return {
        "truncated": (lambda: _cut(chance.choice(bases), chance), False),
        "bits flipped": (lambda: _flipped(chance.choice(bases), chance), True),
        "random bytes": (lambda: chance.randbytes(chance.randrange(1, 60_000)), False),
        "bomb": (lambda: chance.choice(bombs) + chance.randbytes(8), False),
        "wrong kind": (lambda: chance.choice(wrong), False),
        "right beginning": (lambda: _headed(chance.choice(bases), chance), False),
        "polyglot": (lambda: _polyglot(chance.choice(bases), chance), True),
        "animated": (lambda: chance.choice(animated), True),
    }


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: int(len(content) * chance.uniform(0.02, 0.9))]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(chance.randrange(1, 200)):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def _headed(content: bytes, chance: random.Random) -> bytes:
    """Begins like a picture, goes on as noise."""
    return content[: chance.randrange(12, 200)] + chance.randbytes(chance.randrange(10, 20_000))


def _polyglot(content: bytes, chance: random.Random) -> bytes:
    """A picture behind which something else lies: a page, or a ZIP with a page in it."""
    if chance.random() < 0.5:
        return content + HIDDEN
    stream = BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("index.html", HIDDEN)
    return stream.getvalue()


def _wrong_kinds(tiny: Image.Image) -> list[bytes]:
    return [
        b"",
        b"%PDF-1.7\n" + b"0" * 2_000,
        b"<svg xmlns='http://www.w3.org/2000/svg'>" + HIDDEN + b"</svg>",
        b"<!doctype html>" + HIDDEN,
        b"GIF89a/*" + HIDDEN + b"*/=1;",
        b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 5_000,
        b"\x7fELF" + b"\x00" * 2_000,
        *(written(tiny, form) for form in ("GIF", "TIFF", "BMP", "ICO", "PPM", "TGA")),
    ]


def _png(width: int, height: int) -> bytes:
    """A few kilobytes that would unfold to what the header says."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((width // 8 + 1) * min(height, 12_000)), 9)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def _webp_that_lies() -> bytes:
    """A header that says 16.384 × 16.384, and nothing behind it."""
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff\x3f\x00\xff\x3f\x00"
    return b"RIFF" + struct.pack("<I", len(body)) + body
