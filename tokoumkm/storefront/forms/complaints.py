"""What a buyer types about something that is wrong with an order."""

from wtforms import RadioField, SelectChoice, SelectMultipleField
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tokoumkm.complaints.actions.opening import Wrong
from tokoumkm.complaints.queries import kinds_for
from tokoumkm.complaints.states import KIND_WORDS, ComplaintKind
from tokoumkm.orders.models import Order
from tokoumkm.web.complaints import photos_field, words_field
from tokoumkm.web.forms import BaseForm


class ComplaintForm(BaseForm):
    """What is wrong, with what, in the buyer's words and pictures."""

    kind = RadioField("Masalahnya", validators=[InputRequired("Pilih masalahnya.")])
    lines = SelectMultipleField(
        "Barang yang mana",
        coerce=int,
        description="Tidak dipilih berarti semuanya.",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    words = words_field(
        "Apa yang terjadi",
        asks="Ceritakan apa yang terjadi, supaya penjual bisa membantu.",
        description="Dan apa yang Anda harapkan: pengganti, atau uang kembali.",
    )
    photos = photos_field()

    @property
    def wrong(self) -> Wrong:
        chosen = self.lines.data if "lines" in self else ()
        return Wrong(ComplaintKind(self.kind.data), self.words.data, chosen or ())


def complaint_form(order: Order) -> ComplaintForm:
    """The form for an order; with a single thing in it nobody asks which."""
    form = ComplaintForm()
    form.kind.choices = [SelectChoice(kind.value, KIND_WORDS[kind]) for kind in kinds_for(order)]
    form.lines.choices = [
        SelectChoice(line.id, f"{line.product_name} {line.variant_name}".strip())
        for line in order.lines
    ]
    if len(order.lines) == 1:
        del form.lines
    return form
