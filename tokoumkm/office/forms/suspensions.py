"""Why the office closes a shop."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.web.forms import BaseForm


class SuspensionForm(BaseForm):
    note = TextAreaField(
        "Alasan",
        description="Penjual membacanya. Sebut apa yang harus dibereskan supaya buka lagi.",
        validators=[
            DataRequired("Tulis alasannya, supaya penjual tahu apa yang harus dibereskan."),
            Length(max=500, message="Alasan paling banyak 500 huruf."),
        ],
    )
