"""What a seller answers to a review."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.reviews.actions.writing import LONGEST
from tokoumkm.web.forms import BaseForm


class ReplyForm(BaseForm):
    """The reply that stands below the review."""

    reply = TextAreaField(
        "Balasan Anda",
        description="Semua pembeli membacanya. Jawab dengan ramah dan singkat.",
        validators=[
            DataRequired("Tulis balasannya dulu."),
            Length(max=LONGEST, message=f"Pakai paling banyak {LONGEST} huruf."),
        ],
    )
