"""The demo's product photos: drawings that go through the same worker as a seller's photos."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tokoumkm.catalog.photos import StoredPhoto, store_photo

FOLDER = Path(__file__).parent / "photos"
WORKERS = 2

Key = tuple[str, str]  # product slug, drawing


def store_pictures(
    shops: Sequence[Mapping[str, Any]], *, progress: Callable[[int, int], None]
) -> dict[Key, StoredPhoto]:
    """Every picture of every product, two at a time; a drawing used twice is stored twice."""
    wanted = [
        (product["slug"], photo)
        for shop in shops
        for product in shop["products"]
        for photo in product["photos"]
    ]
    stored: dict[Key, StoredPhoto] = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        for (slug, photo), kept in zip(wanted, pool.map(_store, wanted), strict=True):
            stored[slug, photo["drawing"]] = kept._replace(alt=photo["alt"])
            progress(len(stored), len(wanted))
    return stored


def _store(wanted: tuple[str, Mapping[str, Any]]) -> StoredPhoto:
    with (FOLDER / f"{wanted[1]['drawing']}.webp").open("rb") as drawing:
        return store_photo(drawing)
