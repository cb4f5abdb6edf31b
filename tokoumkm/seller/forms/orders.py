"""What a seller types about an order: an amount, a reason."""

from wtforms import BooleanField, TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.web.fields import Given, WholeNumberField
from tokoumkm.web.forms import BaseForm


class MoneyForm(BaseForm):
    """The amount is typed from the bank account, so it is never filled in for the seller."""

    amount = WholeNumberField(
        "Jumlah yang masuk ke rekening Anda",
        example="252137",
        description="Salin dari mutasi rekening atau SMS bank, bukan dari foto bukti.",
        validators=[Given("Isi jumlah uang yang masuk.")],
    )


class SeenMoneyForm(MoneyForm):
    """Money that is waited for. The box is offered once another amount was typed."""

    differs = BooleanField("Jumlahnya memang segitu. Catat sebagai uang yang tidak cocok.")


class ReasonForm(BaseForm):
    """Why something is refused; the buyer reads it."""

    reason = TextAreaField(
        "Alasan",
        description="Pembeli membaca kalimat ini.",
        validators=[DataRequired("Tulis alasannya, supaya pembeli tahu."), Length(max=300)],
    )
