"""What a seller brings as photos, and what they say about them."""

from collections.abc import Sequence

from flask_wtf.file import MultipleFileField
from wtforms import Field, StringField, ValidationError
from wtforms.validators import Length

from tokoumkm.catalog.actions.picturing import LONGEST_ALT, MOST_PHOTOS
from tokoumkm.catalog.models import Photo, Product
from tokoumkm.web.forms import BaseForm, clean_text

EXAMPLE = "Dibacakan untuk pembeli yang tidak bisa melihat. Contoh: tas tampak depan."


def words_field(example: str) -> StringField:
    """What is to be seen in a photo; asked for, never required."""
    return StringField(
        "Apa yang terlihat di foto", description=example, validators=[Length(max=LONGEST_ALT)]
    )


def words_for(field: Field, count: int) -> Sequence[str]:
    """One for each photo where the page asked so; without scripts one for all of them."""
    sent = [clean_text(text) or "" for text in field.raw_data or ("",)]
    return sent if len(sent) == count else sent[:1] * count


class PhotosForm(BaseForm):
    """One photo or some, and words for people who can't see them."""

    photos = MultipleFileField(
        "Foto baru",
        description=(
            "JPEG, PNG, WebP, atau HEIC, masing-masing sampai 10 MB. "
            "Taruh barang di tempat terang, latar polos."
        ),
    )
    alt = words_field(EXAMPLE)

    room = MOST_PHOTOS

    def alts(self) -> Sequence[str]:
        return words_for(self.alt, len(self.photos.data))

    def validate_photos(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Pilih paling sedikit satu foto.")
        if len(field.data) > self.room:
            raise ValidationError(
                f"Satu produk mempunyai paling banyak {MOST_PHOTOS} foto. "
                f"Pilih paling banyak {self.room} foto, atau hapus yang lama dahulu."
            )


class DescriptionForm(BaseForm):
    """Words for one photo that is there already."""

    alt = StringField(validators=[Length(max=LONGEST_ALT)])


class OrderForm(BaseForm):
    """The ids of the photos in their new order, as dragging leaves them: 7,3,5."""

    order = StringField()


def description_forms(product: Product) -> dict[int, DescriptionForm]:
    """A small form beside each photo; the name of the product, which stands in, is not shown."""
    return {
        photo.id: _description_form(photo, number, product)
        for number, photo in enumerate(product.photos, start=1)
    }


def _description_form(photo: Photo, number: int, product: Product) -> DescriptionForm:
    words = "" if photo.alt == product.name else photo.alt
    form = DescriptionForm(prefix=f"foto-{photo.id}", data={"alt": words})
    form.alt.label.text = f"Yang terlihat di foto {number}"
    form.alt.description = "" if words else EXAMPLE
    return form
