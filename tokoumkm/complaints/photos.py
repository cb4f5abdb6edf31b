"""Photos of what is wrong: private pictures, for the three sides of a complaint only."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from tokoumkm.catalog.photos import (
    StoredPicture,
    delete_private_picture,
    private_picture,
    store_private_picture,
)
from tokoumkm.complaints.models import ComplaintPhoto

PHOTO_FOLDER = "komplain"


@contextmanager
def stored(files: Sequence[BinaryIO]) -> Iterator[list[StoredPicture]]:
    """Pictures for the change inside; when that fails, their files go as well.

    They are decoded before the change begins, for that takes long. Raises BadPhoto.
    """
    kept: list[StoredPicture] = []
    try:
        kept.extend(store_private_picture(stream, PHOTO_FOLDER) for stream in files)
        yield kept
    except BaseException:
        delete_pictures([picture.name for picture in kept])
        raise


def content_of(photo: ComplaintPhoto) -> bytes | None:
    """The picture; who may see it, the caller has asked."""
    return private_picture(PHOTO_FOLDER, photo.name)


def delete_pictures(names: Sequence[str]) -> None:
    for name in names:
        delete_private_picture(PHOTO_FOLDER, name)
