"""An officer's yes, or no with a note that says what to mend."""

from wtforms import RadioField, SelectChoice, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from tokoumkm.web.forms import BaseForm

YES, NO = "approve", "return"
RETURN = SelectChoice(NO, "Kembalikan dengan catatan")


class DecisionForm(BaseForm):
    decision = RadioField(
        "Keputusan",
        choices=[SelectChoice(YES, "Setujui"), RETURN],
        validators=[InputRequired("Pilih keputusan Anda.")],
    )
    note = TextAreaField(
        "Catatan untuk penjual",
        description="Wajib bila dikembalikan. Pakai kata sehari-hari.",
        validators=[Length(max=500, message="Catatan paling banyak 500 huruf.")],
    )

    def validate_note(self, field: TextAreaField) -> None:
        if self.decision.data == NO and not field.data:
            raise ValidationError("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")

    @property
    def is_yes(self) -> bool:
        return bool(self.decision.data == YES)

    @property
    def written(self) -> str:
        return str(self.note.data or "")


def decision_form(yes: str) -> DecisionForm:
    """The form with the words for this yes, such as "Setujui, buka toko"."""
    form = DecisionForm()
    form.decision.choices = [SelectChoice(YES, yes), RETURN]
    return form
