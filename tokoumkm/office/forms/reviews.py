"""Why an officer hides a review."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.web.forms import BaseForm


class HidingForm(BaseForm):
    """The reason, which goes into the audit."""

    reason = TextAreaField(
        "Alasan",
        description="Masuk catatan audit.",
        validators=[
            DataRequired("Tulis alasannya; alasan itu masuk catatan audit."),
            Length(max=500, message="Alasan paling banyak 500 huruf."),
        ],
    )
