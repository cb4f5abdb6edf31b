"""Why an officer works in a seller's place."""

from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from tokoumkm.shops.actions.assisting import REASON_LENGTHS
from tokoumkm.web.forms import BaseForm


class AssistanceForm(BaseForm):
    reason = TextAreaField(
        "Alasan mendampingi",
        description="Penjual membacanya. Misalnya: datang ke kantor, minta dibantu unggah foto.",
        validators=[
            InputRequired("Tulis alasannya. Penjual membacanya."),
            Length(
                min=REASON_LENGTHS.start,
                max=REASON_LENGTHS.stop - 1,
                message="Tulis alasannya dalam 5 sampai 300 huruf.",
            ),
        ],
    )
