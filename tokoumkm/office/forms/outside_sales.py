"""What an officer types about declared sales."""

from wtforms import Field, HiddenField, TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.turnover.outside.actions.declaring import LONGEST_NOTE, BadDeclaration
from tokoumkm.web.fields import Given, WholeNumberField
from tokoumkm.web.forms import BaseForm


class VerificationForm(BaseForm):
    """Yes, to what was looked at."""

    seen = HiddenField()

    @property
    def version(self) -> int | None:
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class ReturnForm(BaseForm):
    """Why it goes back."""

    reason = TextAreaField(
        "Alasan",
        description="Penjual membacanya.",
        validators=[
            DataRequired("Tulis alasannya, supaya penjual tahu apa yang beda."),
            Length(max=LONGEST_NOTE),
        ],
    )

    def field_of(self, refusal: BadDeclaration) -> Field:
        named: Field = self._fields.get(refusal.field, self.reason)
        return named


class CorrectionForm(ReturnForm):
    """The right amount, and why."""

    amount = WholeNumberField(
        "Omzet yang benar", example="2000000", validators=[Given("Isi omzet yang benar.")]
    )
