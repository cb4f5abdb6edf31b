"""Papers as files: a picture, decoded anew by the worker, or a PDF, kept as it came."""

import hashlib
import secrets
from io import BytesIO
from typing import BinaryIO

from tokoumkm.catalog.pdf_papers import is_pdf, why_unfit
from tokoumkm.catalog.photos import PDF, StoredPicture, private_path, store_private_picture
from tokoumkm.errors import BadFile
from tokoumkm.media import store

MOST_BYTES = 5 * 1024 * 1024


class _Read(BytesIO):
    """What was read already, under the name that people know it by."""

    filename: str = "bukti"


def store_paper(stream: BinaryIO, folder: str) -> StoredPicture:
    """Keep a paper in a private folder; raises BadFile and then leaves nothing behind."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadFile(
            "Berkas ini lebih dari 5 MB. Kirim tangkapan layarnya saja, atau foto yang lebih kecil."
        )
    if is_pdf(data):
        return _store_pdf(data, folder)
    picture = _Read(data)
    picture.filename = getattr(stream, "filename", None) or picture.filename
    return store_private_picture(picture, folder)


def _store_pdf(data: bytes, folder: str) -> StoredPicture:
    """As it is: nobody here opens it, and no page of ours shows it."""
    if refusal := why_unfit(data):
        raise BadFile(refusal)
    name = secrets.token_hex(16) + PDF
    with store.scratch_folder() as scratch:
        (scratch / "paper").write_bytes(data)
        store.adopt(scratch / "paper", private_path(folder, name))
    return StoredPicture(name, hashlib.sha256(data).hexdigest())
