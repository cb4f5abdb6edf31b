"""What a phone has to fetch, with every photo as heavy as it may be."""

import re
import shutil
from pathlib import Path

import pytest

from tests import factories
from tests.browser import Browser
from tests.chromium import PHONE
from tests.seller.scenes import jpeg
from tests.shared_cache import SharedCache
from tokoumkm import clock
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.showing import add_shop_photos
from tokoumkm.catalog.models import Photo, Product
from tokoumkm.catalog.photo_worker import SQUARES
from tokoumkm.database import one_change

KB = 1024
TEXT, BEFORE_SCROLLING, WHOLE = 20 * KB, 100 * KB, 180 * KB
SOON = 2_500  # milliseconds
PICTURE = re.compile(r"/media/[0-9a-f]{32}-(\d+)\.webp")

DENSITY = 2
PART = re.compile(r"(\S+) (\d+w)")
SHARE = re.compile(r"(?:min-resolution: ([\d.]+)dppx\) |, )(\d+)vw")

SLOW = {"offline": False, "latency": 400}  # milliseconds
SLOW |= dict.fromkeys(("downloadThroughput", "uploadThroughput"), 400_000 / 8)  # bytes a second
PAINTED = """new PerformanceObserver(seen => { window.painted = seen.getEntries().at(-1) })
    .observe({ type: 'largest-contentful-paint', buffered: true })"""

pytestmark = pytest.mark.one_engine


@pytest.fixture
def paths(app, database):
    """More goods than a list shows, of a shop with a story; one has all that a page can say."""
    shop = factories.shop("Anyam Lestari Purbalingga", story="Menganyam sejak 1998. " * 10)
    rich = factories.product("Keranjang rotan", of=shop, description="Rotan pilihan.\n" * 60)
    add_photos(rich, files=[jpeg() for _ in range(8)])
    add_shop_photos(shop, files=[jpeg() for _ in range(4)])
    folder = Path(app.config["MEDIA_DIR"], "photos")
    for cap in SQUARES:
        for file in folder.rglob(f"*-{cap.width}.webp"):
            file.write_bytes(file.read_bytes().ljust(cap.most_bytes, b"\0"))
    weaving = factories.category("Anyaman")
    for number in range(25):
        name = f"Tas anyaman pandan jali-jali nomor {number}"
        bag = factories.product(name, of=shop, category_id=weaving.id)
        picture(bag, like=rich.photos[0], folder=folder)
    category = f"/produk?kategori={weaving.slug}"
    return ["/", "/produk", category, "/produk?q=tas", f"/produk/{rich.slug}", f"/toko/{shop.slug}"]


def picture(bag: Product, *, like: Photo, folder: Path) -> None:
    """Another picture of the same weight, under a name of its own."""
    name = f"{bag.id:032x}"
    (folder / name[:2]).mkdir(exist_ok=True)
    for file in (folder / like.name[:2]).glob(f"{like.name}-*"):
        shutil.copy(file, folder / name[:2] / file.name.replace(like.name, name))
    with one_change():
        bag.photos.append(Photo(name=name, content_hash=like.content_hash, created_at=clock.now()))


def weight(browser, path: str, **more) -> int:
    return len(browser.send("GET", path, headers={"Accept-Encoding": "br", **more}).get_data())


def fetched(image) -> str:
    """What a telephone with two pixels for each of CSS takes of the widths that are offered."""
    offered = {int(width[:-1]): url for url, width in PART.findall(image.get("srcset", ""))}
    shares = SHARE.findall(image.get("sizes", ""))
    share = next((int(share) for density, share in shares if float(density or 0) <= DENSITY), 0)
    wanted = DENSITY * PHONE["width"] * share / 100
    enough = [width for width in offered if width >= wanted]
    return offered[min(enough) if enough else max(offered)] if offered else image["src"]


def test_a_page_is_light_with_all_that_draws_it(app, browser, paths):
    for path in paths:
        page = browser.get(path)
        text = [each["href"] for each in page.select("link[rel=stylesheet], link[rel=icon]")]
        text += [each["src"] for each in page.select("script[src]")]
        images = page.select("main img")

        sent = {part: weight(browser, part) for part in [path, *text]}
        drawn = {picture: weight(browser, picture) for picture in map(fetched, images)}

        assert all(part.startswith("/") for part in [*sent, *drawn]), "another site is asked"
        assert sum(sent.values()) <= TEXT, (path, sent)
        assert sum(sent.values()) + sum(drawn.values()) <= WHOLE, (path, drawn)
        assert {side.isdecimal() for image in images for side in (image["width"], image["height"])}
        cards = page.select(".product-card img")
        assert {image.get("loading") for image in cards[4:]} <= {"lazy"}, path
        assert len(cards) <= 24
    assert len(cards) == 24
    check_saving(Browser(cache := SharedCache(app)), Browser(cache), paths)
    assert len(cache.hits) == len(paths)


def check_saving(thrifty: Browser, other: Browser, paths: list[str]) -> None:
    """Who saves data gets the smallest pictures, and whoever comes next does not."""
    for path in paths:
        small = thrifty.get(path, headers={"Save-Data": "on"})
        usual = other.get(path)

        assert set(PICTURE.findall(str(small.html.main))) == {"160"}
        assert {"160", "320"} <= set(PICTURE.findall(str(usual.html.main)))
        assert "Save-Data" in usual.headers["Vary"]
        assert thrifty.get(path, headers={"Save-Data": "on"}).body == small.body


def test_a_slow_line_shows_a_list_soon(open_phone, paths):
    weights, painted = slowly(open_phone, paths[3])

    assert sum(weights.values()) <= BEFORE_SCROLLING, weights
    if painted > SOON:  # somebody else had the machine
        weights, painted = slowly(open_phone, paths[3])
    assert painted <= SOON


def slowly(open_phone, path: str) -> tuple[dict[str, int], float]:
    """What a phone fetches before anybody scrolls, and after how long the largest part is drawn."""
    page = open_phone(device_scale_factor=DENSITY)
    line, asked, sent = page.context.new_cdp_session(page), {}, {}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    line.on("Network.requestWillBeSent", lambda e: asked.update({e["requestId"]: e["request"]}))
    line.on("Network.loadingFinished", lambda e: sent.update({e["requestId"]: e}))
    page.add_init_script(PAINTED)
    page.goto(path, wait_until="networkidle")
    weights = {asked[id_]["url"]: sent[id_]["encodedDataLength"] for id_ in sent if id_ in asked}
    return weights, page.evaluate("painted.startTime")
