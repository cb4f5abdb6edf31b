"""What came of an officer's call on a shop."""

from wtforms import DateField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from tokoumkm import clock
from tokoumkm.outreach.actions import LONGEST_NOTE, Found
from tokoumkm.outreach.models import Outcome
from tokoumkm.web.forms import BaseForm


class CallForm(BaseForm):
    """The day is today, unless somebody writes it down later."""

    outcome = RadioField(
        "Hasil",
        choices=[SelectChoice(outcome.value, outcome.words) for outcome in Outcome],
        validators=[InputRequired("Pilih hasilnya.")],
    )
    on = DateField(
        "Tanggal kunjungan", default=clock.today, validators=[InputRequired("Isi tanggalnya.")]
    )
    note = TextAreaField(
        "Catatan",
        description="Tersimpan tetap. Jangan tulis NIK atau nomor rekening.",
        validators=[Length(max=LONGEST_NOTE, message="Catatan paling banyak 500 huruf.")],
    )

    @property
    def found(self) -> Found:
        return Found(Outcome(self.outcome.data), self.on.data, self.note.data or "")
