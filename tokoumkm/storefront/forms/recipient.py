"""Who gets a parcel, and where: the same questions at the checkout and in the address book."""

from typing import Any, ClassVar

from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from tokoumkm.addresses.actions import Recipient
from tokoumkm.storefront.forms.destination import OUTSIDE, Destination, Options
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.site import current_site


class IfTyped:
    """First of the validators of what is only asked where no saved address is chosen."""

    def __call__(self, form: Any, field: Field) -> None:
        if not form.is_typed:
            field.errors = []
            raise StopValidation


class PlaceField(SelectField):
    """A select whose places follow from another one; required as soon as there are any."""

    def __init__(self, label: str, prompt: str, **options: Any) -> None:
        super().__init__(label, choices={"": prompt}, **options)
        self.prompt = prompt

    def offer(self, options: Options) -> None:
        self.choices = {"": self.prompt, **options}

    def pre_validate(self, form: Any) -> None:
        offered = self.choices.keys() - {""}
        if form.is_typed and offered and self.data not in offered:
            raise ValidationError(f"{self.prompt} dulu.")


class RecipientForm(BaseForm):
    """A name, a phone and a place, from the district's kecamatan or from anywhere else."""

    PLACES: ClassVar = ("kecamatan", "village", "province", "kabupaten", "far_kecamatan")

    name = StringField(
        "Nama penerima",
        validators=[
            IfTyped(),
            DataRequired("Isi nama penerima."),
            Length(max=100, message="Nama terlalu panjang. Pakai paling banyak 100 huruf."),
        ],
    )
    phone = PhoneField(
        "Nomor HP",
        description="Untuk kabar pesanan dari penjual. Boleh diawali 08 atau +62.",
        validators=[IfTyped(), DataRequired("Isi nomor HP.")],
    )
    address = TextAreaField(
        "Alamat",
        description="Jalan, RT/RW, atau patokan rumah.",
        validators=[
            IfTyped(),
            DataRequired("Isi alamat: jalan, RT/RW, atau patokan rumah."),
            Length(max=300, message="Alamat terlalu panjang. Pakai paling banyak 300 huruf."),
        ],
    )
    kecamatan = PlaceField("Kecamatan", "Pilih kecamatan")
    village = PlaceField("Desa/kelurahan", "Pilih desa atau kelurahan")
    province = PlaceField("Provinsi", "Pilih provinsi")
    kabupaten = PlaceField("Kabupaten/kota", "Pilih kabupaten atau kota")
    far_kecamatan = PlaceField("Kecamatan tujuan", "Pilih kecamatan tujuan")

    destination: Destination
    is_typed = True  # False where a saved address is chosen instead

    @property
    def recipient(self) -> Recipient:
        """What was typed; only after it was accepted."""
        return Recipient(
            self.name.data, self.phone.number, self.address.data, self.destination.code
        )

    def offer_places(self, destination: Destination) -> None:
        self.destination = destination
        outside = f"Di luar {current_site().region}"
        self.kecamatan.offer({**destination.kecamatan, OUTSIDE: outside})
        self.village.offer(destination.villages)
        self.province.offer(destination.provinces)
        self.kabupaten.offer(destination.kabupaten)
        self.far_kecamatan.offer(destination.far_kecamatan)
