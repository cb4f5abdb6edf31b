"""A shop's own photos: added, described, put in order, removed. It is live at once."""

from collections.abc import Sequence

from tokoumkm import clock
from tokoumkm.catalog import photos
from tokoumkm.catalog.actions.picturing import LONGEST_ALT, TooManyPhotos
from tokoumkm.catalog.photos import StoredPhoto, Upload
from tokoumkm.database import one_change
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop, ShopPhoto
from tokoumkm.shops.wording import one_line

MOST_PHOTOS = 4


def add_shop_photos(shop: Shop, *, files: Sequence[Upload], alts: Sequence[str] = ()) -> None:
    """Store pictures and show them behind the ones that are there: all of them or none."""
    _refuse_too_many(len(shop.photos) + len(files))
    with photos.stored(files, alts) as kept:
        attach_shop_photos(shop, stored=kept)


@one_change()
def describe_shop_photo(shop: Shop, *, photo_id: int, alt: str) -> None:
    """Say what is to be seen; without words it is the name of the shop."""
    lock(shop)
    for photo in shop.photos:
        if photo.id == photo_id:
            photo.alt = _words(alt, shop)


@one_change()
def remove_shop_photo(shop: Shop, *, photo_id: int) -> None:
    """Take a photo away; one that is gone already is no fault. Its files go with `media sweep`."""
    lock(shop)
    shop.photos[:] = [photo for photo in shop.photos if photo.id != photo_id]
    _put_in_order(shop.photos)


@one_change()
def move_shop_photo_up(shop: Shop, *, photo_id: int) -> None:
    """Let a photo change places with the one before it; the first is on the share card."""
    lock(shop)
    row = list(shop.photos)
    here = next((place for place, photo in enumerate(row) if photo.id == photo_id), 0)
    if here:
        row[here - 1], row[here] = row[here], row[here - 1]
    _put_in_order(row)


@one_change()
def attach_shop_photos(shop: Shop, *, stored: Sequence[StoredPhoto]) -> None:
    """Show photos whose files are stored; without words of its own a photo says the name."""
    lock(shop)
    begin = len(shop.photos)
    _refuse_too_many(begin + len(stored))
    shop.photos.extend(
        ShopPhoto(
            name=photo.name,
            content_hash=photo.content_hash,
            alt=_words(photo.alt, shop),
            position=begin + number,
            created_at=clock.now(),
        )
        for number, photo in enumerate(stored)
    )


def _words(alt: str, shop: Shop) -> str:
    return one_line(alt)[:LONGEST_ALT] or shop.name


def _put_in_order(row: Sequence[ShopPhoto]) -> None:
    for position, photo in enumerate(row):
        photo.position = position


def _refuse_too_many(count: int) -> None:
    if count > MOST_PHOTOS:
        raise TooManyPhotos("Satu toko mempunyai paling banyak 4 foto. Hapus satu dahulu.")
