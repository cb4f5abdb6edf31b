"""What an officer found out about a notice of Stripe."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.web.forms import BaseForm


class LookForm(BaseForm):
    """It goes into the audit."""

    found = TextAreaField(
        "Yang Anda temukan",
        description="Misalnya: pembayaran uji coba dari luar pasar, sudah dikembalikan di Stripe.",
        validators=[
            DataRequired("Tulis apa yang Anda temukan di dasbor Stripe."),
            Length(max=300, message="Tulis paling banyak 300 huruf."),
        ],
    )
