"""One kind of a product, such as a size, and the number fields it shares with the product."""

from typing import Any

from wtforms import BooleanField, Field, StringField, ValidationError
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from tokoumkm.catalog.drafts import (
    HEAVIEST,
    HIGHEST_PRICE,
    LONGEST_WORD,
    LOWEST_PRICE,
    MOST_STOCK,
)
from tokoumkm.web.fields import Between, Given, WholeNumberField
from tokoumkm.web.forms import BaseForm


class HiddenNumberField(WholeNumberField):
    """A number that the form carries along; the person neither sees nor types it."""

    widget = HiddenInput()

    def show(self, number: int | None) -> None:
        """Carry another number from now on, whatever was sent."""
        self.raw_data, self.data = None, number


def price_field() -> WholeNumberField:
    within = Between(LOWEST_PRICE, HIGHEST_PRICE, "Isi harga antara Rp100 dan Rp999.999.999.")
    return WholeNumberField("Harga", validators=[within])


def stock_field(*validators: Any, label: str = "Jumlah sekarang") -> WholeNumberField:
    within = Between(0, MOST_STOCK, "Isi stok antara 0 dan 1.000.000.")
    return WholeNumberField(label, example="12", said="stok", validators=[*validators, within])


def weight_field(hint: str = "") -> WholeNumberField:
    within = Between(1, HEAVIEST, "Isi berat antara 1 dan 1.000.000 gram.")
    return WholeNumberField(
        "Berat kirim",
        example="450",
        description=hint,
        validators=[within],
    )


def seen_field() -> HiddenNumberField:
    """The stock that the form showed: what is sold meanwhile is not written over."""
    return HiddenNumberField("Stok yang tampil")


class VariantRow(BaseForm):
    """One line of the grid; left empty it counts for nothing."""

    class Meta(BaseForm.Meta):
        csrf = False  # the form around it has the token

    id = HiddenNumberField("Nomor pilihan")
    seen = seen_field()
    name = StringField("Nama pilihan", validators=[Length(max=LONGEST_WORD)])
    price = price_field()
    stock = stock_field(label="Stok")
    weight = weight_field()
    sku = StringField("SKU", validators=[Length(max=LONGEST_WORD)])
    remove = BooleanField("Hapus pilihan ini")

    def validate_name(self, field: Field) -> None:
        typed = any(other.raw_data and other.raw_data[0] for other in (self.price, self.stock))
        if typed and not field.data and not self.remove.data:
            raise ValidationError("Beri nama pilihan ini, atau kosongkan barisnya.")


class StockForm(BaseForm):
    """The one number a seller changes most often."""

    stock = stock_field(Given("Isi jumlah stok sekarang, boleh 0."))
    seen = seen_field()


class RestockForm(BaseForm):
    """One of the buttons +1, +5 and +10, and the key of the form it stands in."""

    quantity = WholeNumberField("Tambahan")
    key = StringField("Kunci formulir")
