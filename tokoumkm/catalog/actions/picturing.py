"""A product's photos: added, described, put in order, removed. It is live at once."""

from collections.abc import Sequence

from tokoumkm import clock
from tokoumkm.catalog import photos
from tokoumkm.catalog.models import Photo, Product
from tokoumkm.catalog.photos import StoredPhoto, Upload
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.wording import one_line

MOST_PHOTOS = 8
LONGEST_ALT = 200


class TooManyPhotos(Refused):
    """A product has eight photos at most."""

    status = 422


class PhotosChanged(Refused):
    """The order was made while somebody else added or removed a photo."""

    def __init__(self) -> None:
        super().__init__(
            "Foto produk ini baru saja berubah. Muat ulang halaman, lalu urutkan lagi."
        )


def add_photos(
    product: Product, *, files: Sequence[Upload], alts: Sequence[str] = ()
) -> list[Photo]:
    """Store pictures and show them behind the ones that are there: all of them or none."""
    _refuse_too_many(len(product.photos) + len(files))
    with photos.stored(files, alts) as kept:
        return attach_photos(product, stored=kept)


@one_change()
def attach_photos(product: Product, *, stored: Sequence[StoredPhoto]) -> list[Photo]:
    """Show photos whose files are stored; without words of its own a photo says the name."""
    lock(product)
    begin = len(product.photos)
    _refuse_too_many(begin + len(stored))
    added = [
        Photo(
            name=photo.name,
            content_hash=photo.content_hash,
            alt=_words(photo.alt, product),
            position=begin + number,
            created_at=clock.now(),
        )
        for number, photo in enumerate(stored)
    ]
    product.photos.extend(added)
    _put_in_order(product.photos)
    return added


@one_change()
def remove_photo(product: Product, *, photo_id: int) -> None:
    """Take a photo away; one that is gone already is no fault.

    Its files stay: orders show what was bought with them. What nothing names any more
    goes with `media sweep`.
    """
    lock(product)
    product.photos[:] = [photo for photo in product.photos if photo.id != photo_id]
    _put_in_order(product.photos)


@one_change()
def move_photo(product: Product, *, photo_id: int, up: bool) -> None:
    """Let a photo change places with the one before it, or after it. The first is the cover."""
    lock(product)
    row = list(product.photos)
    here = next((place for place, photo in enumerate(row) if photo.id == photo_id), None)
    there = None if here is None else here - 1 if up else here + 1
    if here is not None and there is not None and 0 <= there < len(row):
        row[here], row[there] = row[there], row[here]
    _put_in_order(row)


@one_change()
def order_photos(product: Product, *, photo_ids: Sequence[int]) -> None:
    """Put the photos in this order. Raises `PhotosChanged` where it was made from other photos."""
    lock(product)
    present = {photo.id: photo for photo in product.photos}
    if sorted(photo_ids) != sorted(present):
        raise PhotosChanged
    _put_in_order([present[photo_id] for photo_id in photo_ids])


@one_change()
def describe_photo(product: Product, *, photo_id: int, alt: str) -> None:
    """Say what is to be seen, for people who can't see it; without words it is the name again."""
    lock(product)
    for photo in product.photos:
        if photo.id == photo_id:
            photo.alt = _words(alt, product)


def _words(alt: str, product: Product) -> str:
    return one_line(alt)[:LONGEST_ALT] or product.name


def _put_in_order(row: Sequence[Photo]) -> None:
    for position, photo in enumerate(row):
        photo.position = position


def _refuse_too_many(count: int) -> None:
    if count > MOST_PHOTOS:
        raise TooManyPhotos("Satu produk mempunyai paling banyak 8 foto. Hapus satu dahulu.")
