"""Slips of payments as files, in a private folder of their own."""

from typing import BinaryIO

from tokoumkm.catalog.papers import store_paper
from tokoumkm.catalog.photos import StoredPicture

PROOF_FOLDER = "bukti"


def store_slip(stream: BinaryIO) -> StoredPicture:
    """Keep a slip; raises BadFile and then leaves nothing behind."""
    return store_paper(stream, PROOF_FOLDER)
