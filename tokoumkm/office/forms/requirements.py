"""An officer gives one item of a shop's checklist back, or does without it."""

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.shops.reasons import LONGEST_REASON
from tokoumkm.shops.requirements import Requirement
from tokoumkm.web.forms import BaseForm

RETURN, WAIVE = "return", "waive"


class RequirementForm(BaseForm):
    decision = RadioField("Keputusan", validators=[InputRequired("Pilih keputusan Anda.")])
    note = TextAreaField(
        "Catatan atau alasan",
        description="Penjual membacanya, dan tersimpan di catatan audit.",
        validators=[
            DataRequired("Tulis catatan atau alasannya."),
            Length(max=LONGEST_REASON),
        ],
    )


def requirement_form(requirement: Requirement) -> RequirementForm:
    """Only what can be done with this item; nothing at all for some."""
    form = RequirementForm()
    possible = {
        RETURN: ("Kembalikan kepada penjual", requirement.can_be_returned),
        WAIVE: ("Bebaskan dari syarat ini", requirement.can_be_waived),
    }
    form.decision.choices = [
        SelectChoice(value, words) for value, (words, can) in possible.items() if can
    ]
    return form
