"""The demo's photos: drawings that go through the same worker as a seller's photos."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from tokoumkm.catalog.photos import StoredPhoto, store_photo
from tokoumkm.row_checks import Progress

FOLDER = Path(__file__).parent / "photos"
WORKERS = 2

Photos = Mapping[str, Sequence[StoredPhoto]]  # by the slug of the shop or product they are of


class Drawn(NamedTuple):
    """A picture of something, and what is to be seen in it."""

    slug: str
    drawing: str
    alt: str


def drawing(name: str) -> BinaryIO:
    return (FOLDER / f"{name}.webp").open("rb")


def store_pictures(shops: Sequence[Mapping[str, Any]], *, progress: Progress) -> Photos:
    """Every picture of every shop and product, two at a time; a drawing used twice is stored
    twice.
    """
    wanted = list(_wanted(shops))
    photos: dict[str, list[StoredPhoto]] = {drawn.slug: [] for drawn in wanted}
    with ThreadPoolExecutor(WORKERS) as pool:
        kept = pool.map(_store, wanted)
        for number, (drawn, photo) in enumerate(zip(wanted, kept, strict=True), start=1):
            photos[drawn.slug].append(photo)
            progress(number, len(wanted))
    return photos


def _wanted(shops: Sequence[Mapping[str, Any]]) -> Iterator[Drawn]:
    for shop in shops:
        for shown in (shop, *shop["products"]):
            for photo in shown["photos"]:
                yield Drawn(shown["slug"], photo["drawing"], photo["alt"])


def _store(drawn: Drawn) -> StoredPhoto:
    with drawing(drawn.drawing) as stream:
        return store_photo(stream, alt=drawn.alt)
