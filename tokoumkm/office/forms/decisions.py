"""An officer's yes, or no with a note that says what to mend."""

from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from tokoumkm.web.forms import BaseForm

YES, NO = "approve", "return"
RETURN = SelectChoice(NO, "Kembalikan dengan catatan")


class DecisionForm(BaseForm):
    seen = HiddenField()  # the version of what the officer looks at
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
    def version(self) -> int:
        """The version that was shown; one that no row has where the field was tampered with."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else -1

    @property
    def written(self) -> str:
        return str(self.note.data or "")


def decision_form(yes: str, *, version: int = 0) -> DecisionForm:
    """The form with the words for this yes, such as "Setujui, buka toko"."""
    form = DecisionForm(data={"seen": version})
    form.decision.choices = [SelectChoice(YES, yes), RETURN]
    return form
