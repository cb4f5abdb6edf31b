"""Stickers with QR codes on a counter, as sellers photograph them."""

from io import BytesIO

import segno
from PIL import Image, ImageFilter

from tests.catalog.pictures import written

COUNTER = (176, 190, 182)


def drawn(text: str, *, side: int = 700) -> Image.Image:
    """The code alone, black on white."""
    drawing = BytesIO()
    segno.make(text, error="m", micro=False).save(drawing, kind="png", scale=4, border=4)
    with Image.open(drawing) as code:
        return code.convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def photographed(*texts: str, blur: float = 0) -> Image.Image:
    """Stuck on a counter, a little askew; from the telephone's camera, 12 megapixels."""
    photo = Image.new("RGB", (3000, 4000), COUNTER)
    for number, text in enumerate(texts):
        code = drawn(text, side=1100).rotate(7, expand=True, fillcolor="white")
        photo.paste(code, (300, 400 + number * 1700))
    return photo.filter(ImageFilter.GaussianBlur(blur)) if blur else photo


def sticker(*texts: str) -> BytesIO:
    """As a form sends it, after the telephone made it smaller."""
    return written(photographed(*texts).reduce(2), "JPEG", quality=80)
