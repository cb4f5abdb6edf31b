"""For whom a code is printed, and why."""

from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.web.forms import BaseForm


class SellerForm(BaseForm):
    """Who stands at the counter."""

    person = StringField(
        "Nomor HP atau nomor registrasi usaha",
        description="Contoh: 0812 3456 7890 atau UMKM-3303-000123",
        validators=[
            DataRequired("Isi nomor HP atau nomor registrasi."),
            Length(max=100, message="Isi paling banyak 100 huruf."),
        ],
    )


class CodeForm(BaseForm):
    """How the officer knows that it is them."""

    reason = TextAreaField(
        "Bagaimana Anda tahu ini orangnya?",
        description="Misalnya: KTP dicocokkan di loket. Pemilik akun membacanya; jangan tulis NIK.",
        validators=[DataRequired("Tulis bagaimana identitasnya dicocokkan.")],
    )
