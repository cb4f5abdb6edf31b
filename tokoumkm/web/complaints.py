"""What the doors share about complaints: messages with photos, and how what was said is shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask_wtf.file import MultipleFileField
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.complaints.actions.writing import MOST_PHOTOS
from tokoumkm.complaints.models import Complaint, ComplaintPhoto, Remedy
from tokoumkm.complaints.photos import content_of
from tokoumkm.complaints.queries import photo_of
from tokoumkm.complaints.wording import PARTIES, happened
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.pages import found
from tokoumkm.web.pictures import private_picture

LONGEST = 1000


class Said(NamedTuple):
    """One entry as a page shows it."""

    who: str
    when: datetime
    text: str
    words: str
    photos: Sequence[ComplaintPhoto]
    remedy: Remedy | None  # offered or decided with it
    kind: str  # move or message


def photos_field() -> MultipleFileField:
    return MultipleFileField(
        "Foto",
        description=f"Paling banyak {MOST_PHOTOS} foto. JPG, PNG, WebP, atau HEIC.",
    )


def words_field(label: str, *, asks: str, description: str = "") -> TextAreaField:
    """What somebody writes; `asks` says what to do where they wrote nothing."""
    limit = Length(max=LONGEST, message="Tulis paling banyak 1.000 huruf.")
    return TextAreaField(label, description=description, validators=[DataRequired(asks), limit])


class MessageForm(BaseForm):
    """A message to the other side, with photos if need be."""

    words = words_field("Pesan", asks="Tulis pesannya dulu.")
    photos = photos_field()


class WhyForm(BaseForm):
    """Why somebody does what the others would rather not have."""

    words = words_field(
        "Alasan",
        asks="Tulis alasannya. Semua pihak membacanya.",
        description="Dibaca pembeli, penjual, dan dinas.",
    )


def said_in(complaint: Complaint) -> list[Said]:
    """The whole conversation, the oldest first."""
    return [
        Said(
            PARTIES[entry.party],
            entry.written_at,
            happened(complaint, entry),
            entry.words,
            entry.photos,
            entry.remedy if entry.proposes else None,
            kind="move" if entry.target else "message",
        )
        for entry in complaint.entries
    ]


def photo_answer(complaint: Complaint, photo_id: int) -> Response:
    """A photo of a complaint that this person may see."""
    photo = found(photo_of(complaint, photo_id))
    return private_picture(found(content_of(photo)), name=photo.name)
