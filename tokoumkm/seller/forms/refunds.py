"""What a seller types about money that has already gone back."""

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import MoneyBack, everything_left
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.money_back import MoneyBackForm, money_back_form

WAYS = ("Transfer bank", "Tunai", "Dompet elektronik")
ALL, PART = "semua", "sebagian"


class RefundForm(BaseForm):
    """By which way it went back, and a note: both go with the refund."""

    way = SelectField(
        "Dikembalikan lewat",
        choices={way: way for way in WAYS},
        validators=[DataRequired("Pilih cara mengembalikan uang.")],
    )
    reason = TextAreaField(
        "Catatan",
        description="Misalnya nomor rekening tujuan atau tanggal transfer.",
        validators=[DataRequired("Tulis catatan pengembalian."), Length(max=300)],
    )


class PartsForm(RefundForm, MoneyBackForm):
    """All that is left of an order, or so much of each part."""

    asks_first = "scope"

    scope = RadioField(
        "Yang dikembalikan",
        choices={ALL: "Semua", PART: "Sebagian"},
        validators=[InputRequired("Pilih semua atau sebagian.")],
    )

    @property
    def back(self) -> MoneyBack:
        return everything_left(self.order) if self.scope.data == ALL else self.typed


def parts_form(order: Order) -> PartsForm:
    """The form for an order, with what is left of it in words."""
    form = money_back_form(PartsForm, order)
    left = format_rupiah(order.left)
    form.scope.choices = [
        SelectChoice(ALL, f"Semua sisanya, {left}"),
        SelectChoice(PART, "Sebagian, jumlahnya saya isi"),
    ]
    return form
