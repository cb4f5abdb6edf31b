"""What a seller types about the shop: profile, bank account, ways to be paid, holiday."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from tokoumkm.accounts.phones import format_phone
from tokoumkm.regions.queries import full_name
from tokoumkm.shops.banks import ANOTHER, BANKS
from tokoumkm.shops.models import Shop
from tokoumkm.shops.paying import limits
from tokoumkm.shops.profile import LONGEST_NAME, LONGEST_TEXT, ShopProfile
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.places import village_field
from tokoumkm.web.proving import PasswordForm


class ProfileForm(BaseForm):
    """What buyers read about the shop."""

    name = StringField(
        "Nama toko", validators=[DataRequired("Isi nama toko."), Length(max=LONGEST_NAME)]
    )
    phone = PhoneField(
        "Nomor HP toko",
        description="Pembeli menghubungi Anda lewat nomor ini. Contoh: 0812 3456 7890",
        validators=[DataRequired("Isi nomor HP toko.")],
    )
    village_code = village_field()
    address = StringField(
        "Alamat",
        description="Jalan, RT dan RW, patokan.",
        validators=[DataRequired("Isi alamat toko."), Length(max=300)],
    )
    opening_hours = StringField(
        "Jam buka", description="Contoh: Senin–Sabtu, 08.00–16.00", validators=[Length(max=200)]
    )
    story = TextAreaField(
        "Cerita toko",
        description="Siapa pembuatnya dan sejak kapan.",
        validators=[Length(max=LONGEST_TEXT)],
    )

    def keep_place_of(self, shop: Shop) -> None:
        """A shop that an officer placed outside the district stays where it is."""
        known = {code for places in self.village_code.choices.values() for code in places}
        if shop.village_code not in known:
            here = {shop.village_code: full_name(shop.village_code)}
            self.village_code.choices = {"Sekarang": here, **self.village_code.choices}

    def profile(self) -> ShopProfile:
        return ShopProfile(
            name=self.name.data,
            story=self.story.data or "",
            village_code=self.village_code.data,
            address=self.address.data,
            phone=self.phone.number,
            opening_hours=self.opening_hours.data or "",
        )


class PaymentAccountForm(PasswordForm):
    """Where buyers are to transfer to."""

    bank = SelectField("Bank", validators=[DataRequired("Pilih bank.")])
    other_bank = StringField(
        "Nama bank lain",
        description="Hanya kalau bank Anda tidak ada di daftar, misalnya BPR setempat.",
        validators=[Length(max=80)],
    )
    number = StringField(
        "Nomor rekening", validators=[DataRequired("Isi nomor rekening."), Length(max=40)]
    )
    holder = StringField(
        "Atas nama",
        description="Persis seperti pada buku tabungan.",
        validators=[DataRequired("Isi nama pemilik rekening."), Length(min=2, max=80)],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = {bank: bank for bank in BANKS}
        self.bank.choices = {"": "Pilih bank", **named, ANOTHER: "Bank lain"}

    def validate_other_bank(self, field: Field) -> None:
        if self.bank.data == ANOTHER and len((field.data or "").strip()) < 2:
            raise ValidationError("Isi nama bank Anda.")

    @property
    def bank_name(self) -> str:
        """From the list, or as typed where it is not on it."""
        return str(self.other_bank.data if self.bank.data == ANOTHER else self.bank.data)


class PaymentForm(BaseForm):
    """Ways to be paid that need no account."""

    accepts_cod = BooleanField(
        "Terima bayar di tempat (COD)",
        description="Pembeli membayar tunai saat barang sampai atau diambil.",
    )
    accepts_card = BooleanField(
        "Terima kartu dan dompet digital",
        description="Uangnya masuk ke pengelola situs, yang meneruskannya kepada Anda.",
    )
    adds_suffix = BooleanField(
        "Tambah kode unik pada transfer",
        description="Pembeli mentransfer 1 sampai 999 rupiah lebih, berbeda untuk tiap pesanan, "
        "supaya Anda cepat mengenali uangnya. Kode unik bukan omzet.",
    )

    @property
    def chosen(self) -> dict[str, bool]:
        """By the names of `set_paying`; what is not offered stays as it is."""
        card = self.accepts_card
        return {
            "cod": self.accepts_cod.data,
            "card": card.data if card else False,
            "suffix": self.adds_suffix.data,
        }


class HolidayForm(BaseForm):
    """From a day to a day, both closed."""

    closed_from = DateField("Mulai libur", validators=[InputRequired("Isi tanggal mulai libur.")])
    closed_until = DateField(
        "Hari terakhir libur",
        description="Kosongkan kalau belum tahu kapan buka lagi.",
        validators=[Optional()],
    )

    def validate_closed_until(self, field: Field) -> None:
        if field.data and self.closed_from.data and field.data < self.closed_from.data:
            raise ValidationError("Hari terakhir mendahului hari pertama. Periksa kedua tanggal.")


def payment_form(shop: Shop) -> PaymentForm:
    """Without cards where the operator takes none."""
    form = PaymentForm(obj=shop)
    if not limits.takes_cards:
        del form.accepts_card
    return form


def profile_form(shop: Shop) -> ProfileForm:
    """The form with what the shop says now."""
    kept = ("name", "village_code", "address", "opening_hours", "story")
    now = {name: getattr(shop, name) for name in kept}
    form = ProfileForm(data=now | {"phone": format_phone(shop.phone)})
    form.keep_place_of(shop)
    return form
