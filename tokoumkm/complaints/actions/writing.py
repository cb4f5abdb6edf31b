"""Messages about a complaint, with photos, from its buyer or its seller."""

from collections.abc import Sequence
from typing import BinaryIO

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.photos import StoredPicture
from tokoumkm.complaints.actions.holding import hold, written
from tokoumkm.complaints.models import Complaint, ComplaintEntry, ComplaintPhoto, MovedOn
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.photos import stored
from tokoumkm.complaints.states import Party
from tokoumkm.database import one_change
from tokoumkm.errors import Refused

MOST_PHOTOS = 4  # at once
MOST_MESSAGES = 60  # in one complaint, of both sides


class TooMuch(Refused):
    """More pictures or messages than anybody needs; a secret link must not fill the disk."""

    status = 422


def write_message(
    complaint: Complaint,
    *,
    words: str,
    photos: Sequence[BinaryIO] = (),
    by: Party,
    account: Account | None,
) -> ComplaintEntry:
    """Say something without a move. Raises MovedOn, ReasonMissing, TooMuch and BadPhoto."""
    _refuse_unless_open(complaint)
    refuse_too_many(photos)
    said = written(words, missing="Tulis pesannya dulu.")
    with stored(photos) as pictures:
        return _write(complaint, words=said, pictures=pictures, by=by, account=account)


@one_change()
def _write(
    complaint: Complaint,
    *,
    words: str,
    pictures: Sequence[StoredPicture],
    by: Party,
    account: Account | None,
) -> ComplaintEntry:
    hold(complaint)
    _refuse_unless_open(complaint)
    entry = complaint.say(words, by=by, account=account)
    attach(entry, pictures=pictures)
    tell_entry(complaint, entry)
    return entry


def attach(entry: ComplaintEntry, *, pictures: Sequence[StoredPicture]) -> None:
    entry.photos = [
        ComplaintPhoto(name=picture.name, content_hash=picture.content_hash) for picture in pictures
    ]


def refuse_too_many(photos: Sequence[BinaryIO]) -> None:
    if len(photos) > MOST_PHOTOS:
        raise TooMuch(f"Pilih paling banyak {MOST_PHOTOS} foto. Isian Anda tetap tersimpan.")


def _refuse_unless_open(complaint: Complaint) -> None:
    if not complaint.is_open:
        raise MovedOn("Komplain ini sudah selesai. Hubungi penjual lewat WhatsApp.")
    if len(complaint.entries) >= MOST_MESSAGES:
        raise TooMuch("Pesannya sudah banyak sekali. Lanjutkan lewat WhatsApp.")
