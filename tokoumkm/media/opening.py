"""Choosing where the files lie: a folder, or a bucket if the settings name one."""

from pathlib import Path

from tokoumkm.media import store
from tokoumkm.media.disk import Disk

NEEDS = "MEDIA_BUCKET needs packages of its own: pip install -r requirements-s3.txt"


def open_media(folder: Path, *, bucket: str = "", endpoint: str = "") -> None:
    """Use the folder, or the bucket; files are made in the folder in either case."""
    store.use(_place(folder, bucket, endpoint), scratch=folder / "scratch")


def _place(folder: Path, bucket: str, endpoint: str) -> store.Place:
    if not bucket:
        return Disk(folder)
    try:
        # An extra: offices with a disk do not have its library.
        from tokoumkm.media.bucket import Bucket  # noqa: PLC0415 - an extra may be missing
    except ModuleNotFoundError as error:
        raise SystemExit(NEEDS) from error
    return Bucket(bucket, endpoint=endpoint)
