"""Why a masked number is opened."""

from wtforms import TextAreaField

from tokoumkm.web.forms import BaseForm


class RevealForm(BaseForm):
    reason = TextAreaField(
        "Alasan",
        description="Misalnya: mencocokkan rekening dengan buku tabungan. Jangan tulis nomornya.",
    )
