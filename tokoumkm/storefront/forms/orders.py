"""What a buyer types on the page of an order."""

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.validators import Optional

from tokoumkm.web.forms import BaseForm

REASONS = ("Salah pilih barang", "Terlalu lama", "Ongkir terlalu mahal", "Alasan lain")


class ProofForm(BaseForm):
    """A picture or PDF of the slip."""

    proof = FileField(
        "Unggah bukti pembayaran",
        description="Foto struk, tangkapan layar, atau PDF dari bank, paling besar 5 MB.",
        validators=[FileRequired("Pilih foto atau PDF bukti dulu.")],
    )


class CancelForm(BaseForm):
    """Why the buyer calls it off; need not be said."""

    reason = RadioField(
        "Alasan", choices={reason: reason for reason in REASONS}, validators=[Optional()]
    )
