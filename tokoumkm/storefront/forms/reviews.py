"""What a buyer thinks of something, and what somebody finds wrong with a review."""

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.reviews.actions.writing import LONGEST, MOST_PHOTOS, Opinion
from tokoumkm.reviews.stars import WORDS
from tokoumkm.web.forms import BaseForm

TOO_LONG = f"Terlalu panjang. Pakai paling banyak {LONGEST} huruf."


class ReviewForm(BaseForm):
    """Stars, and words and photos where the buyer likes."""

    stars = RadioField(
        "Nilai Anda",
        coerce=int,
        choices={stars: f"{'★' * stars} {words}" for stars, words in WORDS.items()},
        validators=[InputRequired("Pilih satu sampai lima bintang.")],
    )
    words = TextAreaField(
        "Ulasan",
        description="Bagaimana barangnya, kemasannya, penjualnya?",
        validators=[Length(max=LONGEST, message=TOO_LONG)],
    )
    photos = MultipleFileField(
        "Foto", description=f"Paling banyak {MOST_PHOTOS}, dilihat semua orang."
    )

    @property
    def opinion(self) -> Opinion:
        return Opinion(self.stars.data, self.words.data or "")


class ReportForm(BaseForm):
    """Why a review does not belong here."""

    reason = TextAreaField(
        "Apa yang tidak pantas",
        validators=[
            DataRequired("Tulis apa yang tidak pantas, supaya dinas bisa menilainya."),
            Length(max=LONGEST, message=TOO_LONG),
        ],
    )
