"""Files that no row names any more: removed photos, and what a power cut left behind."""

import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from tokoumkm import media
from tokoumkm.catalog.models import Photo
from tokoumkm.database import db
from tokoumkm.orders.models import OrderLine
from tokoumkm.payments.models import PaymentProof

# A file is written before the row that names it; younger ones may still get theirs.
GRACE_SECONDS = 24 * 60 * 60


def sweep_media() -> int:
    """Delete pictures that neither a product, an order nor a slip names; returns how many files."""
    named = _named()
    swept = 0
    for file in _old_files():
        if file.name[:32] not in named:
            file.unlink(missing_ok=True)
            swept += 1
    return swept


def _named() -> set[str]:
    names: set[str] = set()
    for column in (Photo.name, OrderLine.photo, PaymentProof.name):
        names.update(db.session.scalars(select(column).distinct()))
    return names


def _old_files() -> Iterator[Path]:
    for folder in ("photos", "private", "scratch"):
        for file in media.path(folder).rglob("*"):
            if file.is_file() and time.time() - file.stat().st_mtime > GRACE_SECONDS:
                yield file
