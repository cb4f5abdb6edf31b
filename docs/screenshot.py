"""Makes `docs/screenshot.webp` from a running demo: the shop front on a phone, the office's report.

python3 manage.py demo          # in one terminal
.venv/bin/python docs/screenshot.py
"""

import shutil
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

SITE = "http://127.0.0.1:5000"
PASSWORD = "pasar-purbalingga"  # noqa: S105 - the demo's, in the README
TARGET = Path(__file__).with_name("screenshot.webp")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
HEIGHT, GAP = 900, 24


def main() -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        pictures = [
            taken(opened(browser, 420), "/"),
            taken(signed_in(opened(browser, 420), "081200000202"), "/penjual"),
            taken(signed_in(opened(browser, 1280), "081200000001"), "/dinas/omzet"),
        ]
        browser.close()
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), "#eae6d8")
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    sheet.resize((sheet.width // 2, sheet.height // 2)).save(TARGET, quality=80)


def opened(browser: Browser, width: int) -> Page:
    return browser.new_page(viewport={"width": width, "height": HEIGHT}, locale="id-ID")


def signed_in(page: Page, phone: str) -> Page:
    page.goto(f"{SITE}/masuk")
    page.get_by_label("Nomor HP atau email").fill(phone)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    return page


def taken(page: Page, path: str) -> Image.Image:
    page.goto(f"{SITE}{path}", wait_until="networkidle")
    return Image.open(BytesIO(page.screenshot()))


if __name__ == "__main__":
    main()
