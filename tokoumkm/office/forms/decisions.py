"""An officer's yes; or the wish for something better, or a no, each with words for the seller."""

from enum import StrEnum

from wtforms import HiddenField, RadioField, SelectChoice, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from tokoumkm.web.forms import BaseForm


class Decision(StrEnum):
    """What an officer can say."""

    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"


LABELS = {
    Decision.APPROVE: "Setujui",
    Decision.RETURN: "Kembalikan dengan catatan",
    Decision.REJECT: "Tolak",
}
MISSING = {
    Decision.RETURN: "Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.",
    Decision.REJECT: "Tulis alasan penolakan, supaya penjual tahu mengapa.",
}
DONE = {
    Decision.APPROVE: "disetujui",
    Decision.RETURN: "dikembalikan kepada penjual",
    Decision.REJECT: "ditolak",
}


class DecisionForm(BaseForm):
    seen = HiddenField()  # the version of what the officer looks at
    decision = RadioField(
        "Keputusan",
        choices=[SelectChoice(value.value, words) for value, words in LABELS.items()],
        validators=[InputRequired("Pilih keputusan Anda.")],
    )
    note = TextAreaField(
        "Catatan untuk penjual",
        description="Wajib bila dikembalikan atau ditolak. Pakai kata sehari-hari.",
        validators=[Length(max=500, message="Catatan paling banyak 500 huruf.")],
    )

    def validate_note(self, field: TextAreaField) -> None:
        if not field.data and self.decision.data in list(MISSING):
            raise ValidationError(MISSING[Decision(self.decision.data)])

    @property
    def answer(self) -> Decision:
        return Decision(self.decision.data)

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
    words = LABELS | {Decision.APPROVE: yes}
    form.decision.choices = [SelectChoice(value.value, text) for value, text in words.items()]
    return form
