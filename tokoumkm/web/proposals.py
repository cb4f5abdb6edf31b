"""What is typed about a remedy: offered by the seller, or decided by the office."""

from wtforms import RadioField, SelectChoice, TextAreaField
from wtforms.validators import InputRequired, Length

from tokoumkm.complaints.actions.proposing import Proposal
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.queries import remedies_for
from tokoumkm.complaints.states import REMEDY_WORDS, Party, RemedyKind
from tokoumkm.money import format_rupiah
from tokoumkm.web.money_back import MoneyBackForm, money_back_form

REJECT = "tolak"
LONGEST = 1000


class ProposalForm(MoneyBackForm):
    """Which remedy; if only part of the money, how much of what; and words for the other side."""

    asks_first = "kind"

    kind = RadioField("Penyelesaian", validators=[InputRequired("Pilih penyelesaiannya.")])
    words = TextAreaField(
        "Pesan",
        description="Misalnya kapan pengganti dikirim, atau mengapa sebagian.",
        validators=[Length(max=LONGEST, message="Tulis paling banyak 1.000 huruf.")],
    )

    @property
    def rejects(self) -> bool:
        """The office says no."""
        return bool(self.kind.data == REJECT)

    @property
    def proposal(self) -> Proposal:
        return Proposal(RemedyKind(self.kind.data), self.words.data or "", self.typed)

    @property
    def has_parts(self) -> bool:
        """Whether part of the money can go back."""
        return any(choice.value == RemedyKind.PARTIAL for choice in self.kind.choices)


def proposal_form(complaint: Complaint, party: Party) -> ProposalForm:
    """The remedies that this side can name for this order."""
    form = money_back_form(ProposalForm, complaint.order)
    form.kind.choices = [
        SelectChoice(kind.value, _words(kind, complaint))
        for kind in remedies_for(complaint.order, party)
    ]
    if party == Party.OFFICE:
        form.kind.label.text = "Keputusan"
        form.kind.choices.append(SelectChoice(REJECT, "Tolak komplain"))
        form.words.label.text = "Alasan"
        form.words.description = "Dibaca pembeli dan penjual. Sebutkan apa yang harus dilakukan."
        form.words.flags.required = True
    return form


def _words(kind: RemedyKind, complaint: Complaint) -> str:
    if kind != RemedyKind.REFUND:
        return REMEDY_WORDS[kind]
    return f"{REMEDY_WORDS[kind]}, {format_rupiah(complaint.order.left)}"
