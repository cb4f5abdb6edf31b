"""Slips as files: a picture, decoded anew by the worker, or a PDF, kept as it came."""

import hashlib
import secrets
from io import BytesIO
from typing import BinaryIO

from tokoumkm.catalog.photos import PDF, StoredPicture, private_path, store_private_picture
from tokoumkm.errors import BadFile
from tokoumkm.media import store
from tokoumkm.payments.pdf_slips import is_pdf, why_no_slip

PROOF_FOLDER = "bukti"
MOST_BYTES = 5 * 1024 * 1024


class _Read(BytesIO):
    """What was read already, under the name that the buyer knows it by."""

    filename: str = "bukti"


def store_slip(stream: BinaryIO) -> StoredPicture:
    """Keep a slip in the private folder; raises BadFile and then leaves nothing behind."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise BadFile(
            "Berkas ini lebih dari 5 MB. Kirim tangkapan layarnya saja, atau foto yang lebih kecil."
        )
    if is_pdf(data):
        return _store_pdf(data)
    picture = _Read(data)
    picture.filename = getattr(stream, "filename", None) or picture.filename
    return store_private_picture(picture, PROOF_FOLDER)


def _store_pdf(data: bytes) -> StoredPicture:
    """As it is: nobody here opens it, and no page of ours shows it."""
    if refusal := why_no_slip(data):
        raise BadFile(refusal)
    name = secrets.token_hex(16) + PDF
    with store.scratch_folder() as scratch:
        (scratch / "slip").write_bytes(data)
        store.adopt(scratch / "slip", private_path(PROOF_FOLDER, name))
    return StoredPicture(name, hashlib.sha256(data).hexdigest())
