"""What an officer says about the class of a business."""

from wtforms import DateField, HiddenField, RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.grading.actions import LONGEST_REASON, Verdict
from tokoumkm.grading.models import ClassDecision
from tokoumkm.grading.queries import Standing
from tokoumkm.web.forms import BaseForm


class ClassForm(BaseForm):
    size_class = RadioField(
        "Kelas yang berlaku",
        choices=[SelectChoice(each.value, each.value.capitalize()) for each in BusinessClass],
        validators=[InputRequired("Pilih kelasnya.")],
    )
    day = DateField(
        "Berlaku sejak",
        description="Omzet yang sudah dicatat tetap dihitung dengan kelasnya waktu itu.",
        validators=[InputRequired("Isi tanggal mulai berlakunya.")],
    )
    reason = TextAreaField(
        "Alasan",
        description="Sebut buktinya, misalnya laporan keuangan 2025 yang dibawa pemilik.",
        validators=[
            DataRequired("Tulis alasannya."),
            Length(max=LONGEST_REASON, message=f"Alasan paling banyak {LONGEST_REASON} huruf."),
        ],
    )
    seen = HiddenField()

    @property
    def verdict(self) -> Verdict:
        seen = self.seen.data or ""
        return Verdict(
            size_class=BusinessClass(self.size_class.data),
            decided_on=self.day.data,
            reason=self.reason.data,
            seen=int(seen) if seen.isascii() and seen.isdigit() else 0,
        )


def class_form(standing: Standing, last: ClassDecision | None) -> ClassForm:
    """The form with what the figures propose; whatever it is, the officer decides."""
    seen = str(last.id if last else 0)
    return ClassForm(size_class=standing.proposed.value, day=clock.today(), seen=seen)
