"""What somebody types who opens a shop: three screens, eight answers at the most."""

from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectChoice,
    StringField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.businesses.models import Business
from tokoumkm.money import Rupiah
from tokoumkm.shops.actions.preparing import FirstWays
from tokoumkm.shops.profile import LONGEST_NAME, ShopProfile
from tokoumkm.shops.terms import HIGHEST_FEE
from tokoumkm.web.fields import Between, WholeNumberField
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.places import village_field

COD, TRANSFER, PICKUP, OWN, BOTH = "cod", "transfer", "ambil", "antar", "keduanya"


class BusinessForm(BaseForm):
    """The register's number, which proves the business together with the account's phone."""

    registration_number = StringField(
        "Nomor registrasi UMKM",
        description="Dari dinas, seperti UMKM-3303-000123.",
        validators=[DataRequired("Isi nomor registrasi dari dinas."), Length(max=40)],
    )


class ShopForm(BaseForm):
    """What buyers read first; the register's own words stand in it already."""

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


class SellingForm(BaseForm):
    """How a new shop is paid, how it delivers, and the seller's word."""

    payment = RadioField(
        "Bagaimana pembeli membayar?",
        choices=[
            SelectChoice(COD, "Bayar di tempat (COD)"),
            SelectChoice(TRANSFER, "Transfer bank"),
            SelectChoice(BOTH, "COD dan transfer bank"),
        ],
        validators=[InputRequired("Pilih cara pembeli membayar.")],
    )
    delivery = RadioField(
        "Bagaimana barang sampai?",
        choices=[
            SelectChoice(PICKUP, "Diambil di toko"),
            SelectChoice(OWN, "Saya antar"),
            SelectChoice(BOTH, "Diambil atau saya antar"),
        ],
        validators=[InputRequired("Pilih cara barang sampai ke pembeli.")],
    )
    fee = WholeNumberField(
        "Ongkir antar ke kecamatan Anda",
        example="5000",
        description="Isi kalau Anda yang mengantar. Gratis: 0.",
        validators=[Between(0, HIGHEST_FEE, "Ongkir harus antara Rp0 dan Rp10.000.000.")],
    )
    agrees = BooleanField(
        "Saya menyatakan semua ini benar",
        validators=[DataRequired("Centang pernyataan ini untuk membuka toko.")],
    )

    def validate_delivery(self, field: Field) -> None:
        """A number that can't be read is named beside the choice that it belongs to."""
        if field.data in (OWN, BOTH) and self.fee.data is None:
            raise ValidationError("Isi ongkir antar dengan angka saja, misalnya 5000. Gratis: 0.")

    def ways(self) -> FirstWays:
        brings = self.delivery.data in (OWN, BOTH)
        return FirstWays(
            cod=self.payment.data in (COD, BOTH),
            pickup=self.delivery.data in (PICKUP, BOTH),
            own_fee=Rupiah(self.fee.data or 0) if brings else None,
        )

    @property
    def wants_transfer(self) -> bool:
        return self.payment.data in (TRANSFER, BOTH)


def shop_form(business: Business) -> ShopForm:
    """The form with what the register knows."""
    known = {
        "name": business.name,
        "address": business.address,
        "village_code": business.region_code,
    }
    return ShopForm(data=known)
