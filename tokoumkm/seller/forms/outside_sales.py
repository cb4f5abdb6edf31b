"""What a seller types about a month's sales elsewhere."""

from typing import BinaryIO

from flask_wtf.file import FileField, FileRequired
from wtforms import Field, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm import clock
from tokoumkm.money import Rupiah
from tokoumkm.seller.forms.products import category_choices
from tokoumkm.turnover.channels import ELSEWHERE, channel_words
from tokoumkm.turnover.closing.guard import closed_through
from tokoumkm.turnover.outside.actions.declaring import (
    LONGEST_NOTE,
    MONTHS_BACK,
    BadDeclaration,
    Sales,
)
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.turnover.period import Month
from tokoumkm.web.fields import Given, WholeNumberField
from tokoumkm.web.forms import BaseForm


def month_choices() -> dict[str, str]:
    """The running month and those before it whose books are open."""
    this_month = Month.of(clock.today())
    months = [this_month.plus(-back) for back in range(MONTHS_BACK + 1)]
    closed = closed_through()
    is_open = [month for month in months if closed is None or month > closed]
    return {"": "Pilih bulan"} | {str(month): month.words for month in is_open}


class DeclarationForm(BaseForm):
    """Month, channel, how much, and a paper that shows it."""

    month = SelectField(
        "Bulan", choices=month_choices, validators=[DataRequired("Pilih bulannya.")]
    )
    channel = SelectField(
        "Dijual lewat",
        choices={"": "Pilih tempat jual"} | {word: channel_words(word) for word in ELSEWHERE},
        validators=[DataRequired("Pilih tempat jualnya.")],
    )
    category = SelectField(
        "Kategori",
        choices=category_choices,
        coerce=lambda value: int(value or 0),
        description="Yang paling banyak terjual.",
        validators=[DataRequired("Pilih kategori barang.")],
    )
    amount = WholeNumberField(
        "Omzet sebulan",
        example="2500000",
        description="Harga barang yang selesai dan dibayar, tanpa ongkir. "
        "Yang dikembalikan pembeli tidak dihitung.",
        validators=[Given("Isi omzetnya, misalnya 2.500.000.")],
    )
    pieces = WholeNumberField("Jumlah barang", example="40")
    evidence = FileField(
        "Bukti",
        description="Foto atau PDF: rekap dari aplikasi, nota, atau buku penjualan. "
        "Hanya Anda dan dinas yang bisa melihatnya.",
        validators=[FileRequired("Pilih foto atau PDF buktinya.")],
    )
    note = TextAreaField("Catatan untuk dinas", validators=[Length(max=LONGEST_NOTE)])

    def sales(self) -> Sales:
        return Sales(
            Month.parse(self.month.data),
            self.channel.data,
            self.category.data,
            Rupiah(self.amount.data or 0),
            self.pieces.data or 0,
            self.note.data or "",
        )

    def paper(self) -> BinaryIO | None:
        """The new evidence; without one what is there stays."""
        return self.evidence.data or None

    def field_of(self, refusal: BadDeclaration) -> Field:
        named: Field = self._fields.get(refusal.field, self.amount)
        return named


def changing_form(declaration: Declaration) -> DeclarationForm:
    """What was said, to be said anew; its evidence stays unless another is brought."""
    form = DeclarationForm(
        data={
            "month": declaration.month,
            "channel": declaration.channel,
            "category": declaration.category_id,
            "amount": declaration.amount,
            "pieces": declaration.pieces or None,
            "note": declaration.note,
        }
    )
    form.evidence.validators = []
    form.evidence.flags.required = False
    form.evidence.description = "Kosongkan kalau bukti yang tadi sudah benar."
    return form
