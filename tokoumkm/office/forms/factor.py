"""The code that proves a second factor."""

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from tokoumkm.web.forms import BaseForm


class CodeForm(BaseForm):
    """Six digits from a telephone, or one of the codes on paper."""

    code = StringField(
        "Kode dari aplikasi",
        validators=[
            InputRequired("Isi kode."),
            Length(max=40, message="Kode ini terlalu panjang."),
        ],
    )
