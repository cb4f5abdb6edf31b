"""What a seller types to end a case of money."""

from collections.abc import Mapping

from wtforms import Field, RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.payments.cases.actions import Ending
from tokoumkm.payments.cases.models import CaseOutcome, MoneyCase
from tokoumkm.payments.cases.outcomes import outcomes_for
from tokoumkm.web.fields import WholeNumberField
from tokoumkm.web.forms import BaseForm

LONGEST_NOTE = 300


class EndingForm(BaseForm):
    """How it ended; the amount is typed from the account, so it is never filled in."""

    outcome = RadioField(
        "Bagaimana selesainya?", validators=[InputRequired("Pilih bagaimana selesainya.")]
    )
    amount = WholeNumberField(
        "Jumlah yang baru masuk atau Anda kembalikan",
        said="jumlahnya",
        example="3000",
        description="Salin dari mutasi rekening. Kosongkan kalau ternyata tidak ada uangnya.",
    )
    note = TextAreaField("Catatan", validators=[Length(max=LONGEST_NOTE)])

    def validate_amount(self, field: Field) -> None:
        if field.data is None and self.outcome.data not in (None, CaseOutcome.MISTAKEN):
            raise ValidationError("Isi jumlah yang baru masuk atau Anda kembalikan.")

    @property
    def ending(self) -> Ending:
        amount = Rupiah(self.amount.data or 0)
        return Ending(CaseOutcome(self.outcome.data), amount, self.note.data or "")


def ending_form(case: MoneyCase) -> EndingForm:
    """The ends that this case can have, in words with its amounts."""
    form, words = EndingForm(), _words(case)
    form.outcome.choices = {str(end): words[end] for end in outcomes_for(case)}
    return form


def _words(case: MoneyCase) -> Mapping[CaseOutcome, str]:
    all_of_it = format_rupiah(case.amount)
    rest = format_rupiah(Rupiah(abs(case.difference)))
    short = f"Kurangnya {rest} sudah masuk. Teruskan pesanan."
    over = f"Lebihnya {rest} sudah saya kembalikan. Teruskan pesanan."
    return {
        CaseOutcome.PAID_IN_FULL: over if case.difference > 0 else short,
        CaseOutcome.GIVEN_BACK: f"Semuanya, {all_of_it}, sudah saya kembalikan.",
        CaseOutcome.MISTAKEN: "Ternyata tidak ada uang seperti itu.",
    }
