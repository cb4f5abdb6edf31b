"""Slips as banks' apps draw them: pictures that differ in a few figures, and PDFs."""

import random
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

SIZE = (1080, 2200)
INK, BAR, WHITE = (20, 20, 20), (0, 90, 170), (255, 255, 255)


def drawn(number: int) -> Image.Image:
    """The slip of one transfer; another number is another amount, day and reference."""
    chance = random.Random(number)
    picture = Image.new("RGB", SIZE, WHITE)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, SIZE[0], 260), fill=BAR)
    draw.ellipse((440, 320, 640, 520), fill=(30, 160, 80))
    draw.text((300, 560), "Transfer berhasil", font=_letters(60), fill=INK)
    amount = f"Rp{chance.randint(20, 900)}.{chance.randint(0, 999):03}"
    draw.text((250, 680), amount, font=_letters(90), fill=INK)
    day = f"{chance.randint(1, 28):02} Nov 2026 {chance.randint(0, 23):02}.{chance.randint(0, 59)}"
    rows = {"Tanggal": day, "Referensi": str(chance.randint(10**11, 10**12)), "Biaya": "Rp0"}
    for place, (name, text) in enumerate(rows.items()):
        draw.text((80, 900 + place * 130), name, font=_letters(44), fill=INK)
        draw.text((520, 900 + place * 130), text, font=_letters(44), fill=INK)
    draw.rectangle((80, 1900, 1000, 2040), fill=BAR)
    return picture


def as_jpeg(picture: Image.Image, *, quality: int = 90, scale: float = 1) -> BytesIO:
    size = (round(picture.width * scale), round(picture.height * scale))
    file = BytesIO()
    picture.resize(size).save(file, "JPEG", quality=quality)
    file.seek(0)
    return file


def pdf(text: str = "Transfer berhasil Rp33.000") -> BytesIO:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 700, text)
    canvas.save()
    file.seek(0)
    return file


def _letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size=size)
