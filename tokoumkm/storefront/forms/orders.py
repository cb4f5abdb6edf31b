"""What a buyer types on the page of an order."""

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField
from wtforms.validators import Optional

from tokoumkm.web.forms import BaseForm

REASONS = ("Salah pilih barang", "Terlalu lama", "Ongkir terlalu mahal", "Alasan lain")


class ProofForm(BaseForm):
    """A picture of the slip."""

    proof = FileField(
        "Unggah bukti transfer",
        description="Foto struk atau tangkapan layar. JPG, PNG, WebP, atau HEIC.",
        validators=[FileRequired("Pilih foto bukti transfer dulu.")],
    )


class CancelForm(BaseForm):
    """Why the buyer calls it off; need not be said."""

    reason = RadioField(
        "Alasan", choices={reason: reason for reason in REASONS}, validators=[Optional()]
    )
