"""Photos of the shop itself, and words about each."""

from wtforms import Field, ValidationError

from tokoumkm.catalog.actions.showing import MOST_PHOTOS
from tokoumkm.seller.forms.photos import DescriptionForm, PhotosForm, words_field
from tokoumkm.shops.models import Shop, ShopPhoto

EXAMPLE = (
    "Dibacakan untuk pembeli yang tidak bisa melihat. Contoh: tiga perajin menganyam di teras."
)


class ShopPhotosForm(PhotosForm):
    """One photo or some of the shop, and words for people who can't see them."""

    alt = words_field(EXAMPLE)

    room = MOST_PHOTOS

    def validate_photos(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Pilih paling sedikit satu foto.")
        if len(field.data) > self.room:
            raise ValidationError(
                f"Satu toko mempunyai paling banyak {MOST_PHOTOS} foto. "
                f"Pilih paling banyak {self.room} foto, atau hapus yang lama dahulu."
            )


def words_of_photos(shop: Shop) -> dict[int, DescriptionForm]:
    """A small form beside each photo; the name of the shop, which stands in, is not shown."""
    return {
        photo.id: _words_of(photo, number, shop)
        for number, photo in enumerate(shop.photos, start=1)
    }


def _words_of(photo: ShopPhoto, number: int, shop: Shop) -> DescriptionForm:
    words = "" if photo.alt == shop.name else photo.alt
    form = DescriptionForm(prefix=f"foto-{photo.id}", data={"alt": words})
    form.alt.label.text = f"Yang terlihat di foto {number}"
    form.alt.description = "" if words else EXAMPLE
    return form
