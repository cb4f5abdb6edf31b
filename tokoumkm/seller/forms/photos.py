"""What a seller brings as photos."""

from flask_wtf.file import MultipleFileField
from wtforms import Field, StringField, ValidationError
from wtforms.validators import Length

from tokoumkm.catalog.actions.picturing import LONGEST_ALT, MOST_PHOTOS
from tokoumkm.web.forms import BaseForm


class PhotosForm(BaseForm):
    """One photo or some, and words for people who can't see them."""

    photos = MultipleFileField(
        "Foto baru",
        description="Sampai 8 foto. Taruh barang di tempat terang, latar polos.",
    )
    alt = StringField(
        "Apa yang terlihat di foto",
        description="Dibacakan untuk pembeli yang tidak bisa melihat. Contoh: tas tampak depan.",
        validators=[Length(max=LONGEST_ALT)],
    )

    def validate_photos(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Pilih paling sedikit satu foto.")
        if len(field.data) > MOST_PHOTOS:
            raise ValidationError(f"Pilih paling banyak {MOST_PHOTOS} foto.")
