"""What a seller types about money that has already gone back."""

from wtforms import RadioField, SelectChoice, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import NO_MONEY, MoneyBack, everything_left
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

    held: MoneyBack = NO_MONEY

    @property
    def back(self) -> MoneyBack:
        whole = self.scope.data == ALL
        return everything_left(self.order, held=self.held) if whole else self.typed


def parts_form(order: Order, *, held: MoneyBack) -> PartsForm:
    """The form for an order, with what is left of it in words; `held` is on its way back."""
    form = money_back_form(PartsForm, order)
    form.held = held
    left = format_rupiah(everything_left(order, held=held).total)
    form.scope.choices = [
        SelectChoice(ALL, f"Semua sisanya, {left}"),
        SelectChoice(PART, "Sebagian, jumlahnya saya isi"),
    ]
    return form
