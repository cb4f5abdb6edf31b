"""What the office types about words that mean the same goods."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tokoumkm.catalog.actions.equating import LONGEST
from tokoumkm.web.forms import BaseForm


class SynonymForm(BaseForm):
    names = StringField(
        "Sebutan",
        description="Dengan tanda = di antaranya. Contoh: gula jawa = gula kelapa = gula merah",
        validators=[
            DataRequired("Isi 2 sampai 12 sebutan dengan tanda = di antaranya."),
            Length(max=LONGEST, message=f"Isi paling banyak {LONGEST} huruf."),
        ],
    )
