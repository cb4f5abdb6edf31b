"""What somebody types who wants to open a shop."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tokoumkm.shops.profile import LONGEST_NAME, ShopProfile
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.places import village_field


class OpeningForm(BaseForm):
    """The register's number proves the business; the rest is the beginning of a profile."""

    registration_number = StringField(
        "Nomor registrasi UMKM",
        description="Dari dinas, seperti UMKM-3303-000123.",
        validators=[DataRequired("Isi nomor registrasi dari dinas."), Length(max=40)],
    )
    name = StringField(
        "Nama toko", validators=[DataRequired("Isi nama toko."), Length(max=LONGEST_NAME)]
    )
    village_code = village_field()
    address = StringField(
        "Alamat",
        description="Jalan, RT dan RW, patokan.",
        validators=[DataRequired("Isi alamat toko."), Length(max=300)],
    )

    def profile(self, *, phone: str) -> ShopProfile:
        return ShopProfile(
            name=self.name.data,
            story="",
            village_code=self.village_code.data,
            address=self.address.data,
            phone=phone,
            opening_hours="",
        )
